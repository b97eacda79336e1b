// SPDX-License-Identifier: GPL-3.0-only
#include "screenshots/pictures.h"

#include "alerts/past_alerts.h"
#include "alerts/past_alerts_dialog.h"
#include "config/core_options.h"
#include "dialogs/about_dialog.h"
#include "dialogs/attach_dialog.h"
#include "settings/settings_dialog.h"
#include "settings/upstreams/upstream_dialog.h"
#include "welcome/welcome_page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>

namespace gasgauge {

namespace {

void settle()
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 400)
        QApplication::processEvents(QEventLoop::AllEvents, 50);
}

struct Unused
{
    CoreConfig config;
    OptionTable table;
    Unused() { addCoreOptions(table, config); }
};

void drawSettings(const QString &prefix)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    const auto unused = std::make_shared<Unused>();
    SettingsState state;
    state.options[QStringLiteral("GASGAUGE_TTL")] = QStringLiteral("30");
    state.alerts.of(AlertKind::Below).enabled = true;
    state.alerts.add({.kind = AlertKind::Below, .enabled = true, .threshold = 0.5});
    SettingsDialog dialog(std::shared_ptr<const OptionTable>(unused, &unused->table), state,
        Autostart(folder.filePath(QStringLiteral("autostart")), QStringLiteral("/bin/gasgauge")), clock,
        [](const SettingsState &) -> tl::expected<void, QString> { return {}; });
    dialog.show();
    auto *tabs = dialog.findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        save(dialog, prefix + QStringLiteral("settings-%1.png").arg(i));
    }
}

void drawPastAlerts(const QString &prefix)
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    PastAlerts past(settings);
    past.add({1'772'366'405'000, QStringLiteral("Gas price below 1.00 gwei"),
        QStringLiteral("It is 0.98 gwei now.")});
    past.add({1'772'370'005'000, QStringLiteral("Upstream down"),
        QStringLiteral("Nothing new for 1 min. What is shown grows old; it is tried again by itself.")});
    PastAlertsDialog dialog(past);
    dialog.show();
    save(dialog, prefix + QStringLiteral("past-alerts.png"));
}

} // namespace

void save(QWidget &widget, const QString &path)
{
    settle();
    widget.grab().save(path);
}

void drawDialogs(const QString &prefix)
{
    AboutDialog about;
    about.show();
    save(about, prefix + QStringLiteral("about.png"));
    AttachDialog attach({QStringLiteral("http://127.0.0.1:8081")});
    attach.setText(QStringLiteral("ftp://host"));
    attach.accept();
    attach.show();
    save(attach, prefix + QStringLiteral("attach.png"));
    const SystemClock clock;
    UpstreamDialog upstream(clock);
    upstream.show();
    save(upstream, prefix + QStringLiteral("upstream.png"));
    WelcomePage welcome(clock);
    welcome.resize(1000, 640);
    welcome.show();
    save(welcome, prefix + QStringLiteral("welcome.png"));
    drawSettings(prefix);
    drawPastAlerts(prefix);
}

} // namespace gasgauge
