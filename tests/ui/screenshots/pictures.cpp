// SPDX-License-Identifier: GPL-3.0-only
#include "screenshots/pictures.h"

#include "alerts/alert_watch.h"
#include "alerts/alerts_dialog.h"
#include "alerts/new_alert_dialog.h"
#include "alerts/past_alerts.h"
#include "alerts/past_alerts_dialog.h"
#include "config/core_options.h"
#include "dialogs/about_dialog.h"
#include "dialogs/attach_dialog.h"
#include "look/chain_look.h"
#include "mini/mini_face.h"
#include "mini/mini_window.h"
#include "scripted_monitor.h"
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

void drawAlerts(const QString &prefix)
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("a.ini")), QSettings::IniFormat);
    test::ManualClock clock;
    MonitorHub hub(clock);
    auto owned = std::make_unique<ScriptedMonitor>(clock);
    ScriptedMonitor *monitor = owned.get();
    hub.setLocal(std::move(owned));
    AlertWatch watch(hub, settings);
    AlertRules rules = watch.rules();
    const auto add = [&rules](AlertKind kind, AlertSubject subject, double threshold, bool on) {
        AlertRule rule = rules.of(kind);
        rule.enabled = on;
        rule.subject = subject;
        rule.threshold = threshold;
        rules.add(rule);
    };
    add(AlertKind::Below, AlertSubject::BaseFee, 0.6, true);
    add(AlertKind::Below, AlertSubject::Swap, 0.3, true);
    add(AlertKind::Above, AlertSubject::GasPrice, 5, true);
    add(AlertKind::Rising, AlertSubject::BaseFee, 50, true);
    rules.of(AlertKind::NoBlock).span = std::chrono::minutes(3);
    watch.setRules(rules);
    AlertsDialog dialog(watch);
    dialog.show();
    monitor->say(freshReport());
    save(dialog, prefix + QStringLiteral("alerts.png"));
    NewAlertDialog make({QStringLiteral("ethereum"), QStringLiteral("base")});
    make.setRule({.kind = AlertKind::Rising, .threshold = 50, .span = std::chrono::minutes(10)});
    make.show();
    save(make, prefix + QStringLiteral("new-alert.png"));
}

void drawMini(const QString &prefix)
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("m.ini")), QSettings::IniFormat);
    for (const auto &[name, scene] : {std::pair("live", Scene::Live),
             std::pair("simulated", Scene::Simulated), std::pair("stale", Scene::Stale),
             std::pair("error", Scene::Error), std::pair("waiting", Scene::Waiting)}) {
        test::ManualClock clock;
        MonitorHub hub(clock);
        const DemoHour hour(hub, clock, scene);
        MiniWindow window(settings);
        MiniFace face = miniFaceOf(lookOf(hub.current(), {}));
        for (const Sample &sample : hub.series().gasPrice().within({0, hub.series().now() + 1}))
            face.curve.push_back(sample.value);
        window.setFace(face);
        window.show();
        save(window, prefix + QStringLiteral("mini-") + QLatin1String(name) + QStringLiteral(".png"));
    }
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
    drawAlerts(prefix);
    drawMini(prefix);
}

} // namespace gasgauge
