// SPDX-License-Identifier: GPL-3.0-only
#include "screenshots/pictures.h"

#include "alerts/alert_watch.h"
#include "alerts/alerts_dialog.h"
#include "alerts/new_alert_dialog.h"
#include "alerts/past_alerts.h"
#include "alerts/past_alerts_dialog.h"
#include "desktop_table.h"
#include "dialogs/about_dialog.h"
#include "dialogs/attach_dialog.h"
#include "dialogs/export_dialog.h"
#include "dialogs/log_dialog.h"
#include "history/history_store.h"
#include "samples/sample_alerts.h"
#include "scripted_monitor.h"
#include "settings/settings_dialog.h"
#include "settings/settings_file.h"
#include "settings/upstreams/source_entry.h"
#include "settings/upstreams/upstream_dialog.h"
#include "shell/desktop_shell.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QTemporaryDir>

namespace gasgauge {

namespace {

using namespace std::chrono_literals;

/// Dialogs have no charts, which take their time.
void draw(QWidget &widget, const QString &path)
{
    constexpr int restMs = 100;
    save(widget, path, restMs);
}

/// What `window` is on, top to bottom: one picture for each part that can be scrolled to.
void saveScrolled(QWidget &window, const QString &path)
{
    draw(window, path + QStringLiteral(".png"));
    for (QScrollArea *area : window.findChildren<QScrollArea *>()) {
        QScrollBar *bar = area->verticalScrollBar();
        if (!area->isVisible() || bar->maximum() == 0)
            continue;
        constexpr int most = 12;
        for (int part = 2; part <= most && bar->value() < bar->maximum(); ++part) {
            bar->setValue(bar->value() + bar->pageStep());
            draw(window, QStringLiteral("%1-%2.png").arg(path).arg(part));
        }
        bar->setValue(0);
    }
}

void type(QWidget &dialog, const char *field, const QString &text)
{
    if (auto *line = dialog.findChild<QLineEdit *>(QLatin1String(field)))
        line->setText(text);
}

SettingsState sampleState(bool troubled)
{
    SettingsState state;
    state.options[QStringLiteral("GASGAUGE_TTL")] = QStringLiteral("30");
    state.alerts.of(AlertKind::Below).enabled = true;
    state.alerts.add({.kind = AlertKind::Below, .enabled = true, .threshold = 0.5});
    state.alerts.add(
        {.kind = AlertKind::Above, .enabled = true, .threshold = 5, .subject = AlertSubject::Swap});
    if (!troubled)
        return state;
    putSources(state.options,
        {*sourceOfAddress(QStringLiteral("http://127.0.0.1:8545"), QStringLiteral("my-own-node")),
            *sourceOfAddress(QStringLiteral("https://rpc.example.org/v1/SECRETKEY123"), {})});
    state.overruled[QStringLiteral("GASGAUGE_TTL")]
        = {{QStringLiteral("5"), QStringLiteral("eth_gasPrice=7")}, QStringLiteral("the command line")};
    state.overruled[QStringLiteral("GASGAUGE_UPSTREAM")] = {{}, QStringLiteral("the environment")};
    return state;
}

void drawSettings(const QString &prefix, bool troubled)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    SettingsDialog dialog(wholeTable(), sampleState(troubled),
        Autostart(folder.filePath(QStringLiteral("autostart")), QStringLiteral("/bin/gasgauge")), clock,
        [](const SettingsState &) -> tl::expected<void, QString> {
            return tl::unexpected(SettingsDialog::tr("Settings"));
        });
    dialog.show();
    if (troubled) {
        type(dialog, "GASGAUGE_TTL", QStringLiteral("soon"));
        type(dialog, "GASGAUGE_LISTEN", QStringLiteral("8081"));
        type(dialog, "GASGAUGE_CHAIN", QStringLiteral("Ethereum 1"));
        type(dialog, "below-threshold", QStringLiteral("much"));
    }
    auto *tabs = dialog.findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        saveScrolled(dialog,
            prefix
                + QStringLiteral("settings-%1%2").arg(i).arg(troubled ? QStringLiteral("-bad") : QString()));
    }
}

void drawUpstream(const QString &prefix)
{
    const SystemClock clock;
    UpstreamDialog add(clock);
    add.show();
    type(add, "upstreamKey", QStringLiteral("no key"));
    add.accept();
    saveScrolled(add, prefix + QStringLiteral("upstream-add"));
    UpstreamDialog change(
        clock, *sourceOfAddress(QStringLiteral("https://rpc.example.org/v1/SECRETKEY123"), {}));
    change.show();
    type(change, "upstreamAddress", QStringLiteral("rpc"));
    change.accept();
    saveScrolled(change, prefix + QStringLiteral("upstream-change"));
}

void drawAttach(const QString &prefix)
{
    AttachDialog attach({QStringLiteral("http://127.0.0.1:8081"),
        QStringLiteral("https://gas.example.org/a/long/path/of/a/proxy/before/it")});
    attach.show();
    saveScrolled(attach, prefix + QStringLiteral("attach"));
    attach.setText(QStringLiteral("http://user:password@host"));
    attach.accept();
    saveScrolled(attach, prefix + QStringLiteral("attach-bad"));
}

void drawPastAlerts(const QString &prefix)
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    PastAlerts past(settings);
    PastAlertsDialog dialog(past);
    dialog.show();
    draw(dialog, prefix + QStringLiteral("past-alerts-none.png"));
    past.add({1'772'366'405'000, QStringLiteral("Gas price below 1.00 gwei"),
        QStringLiteral("14:00: It was 0.98 gwei.")});
    past.add({1'772'370'005'000, QStringLiteral("Ethereum: Upstream down"),
        QStringLiteral(
            "15:00: Nothing new for 1 min. What is shown grows old; it is tried again by itself.")});
    draw(dialog, prefix + QStringLiteral("past-alerts.png"));
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
    AlertRules rules = sampleAlerts();
    rules.add({.kind = AlertKind::Above, .enabled = true, .threshold = 5});
    rules.add({.kind = AlertKind::Rising,
        .enabled = true,
        .threshold = 50,
        .span = 10min,
        .subject = AlertSubject::BaseFee});
    watch.setRules(rules);
    AlertsDialog dialog(watch);
    dialog.show();
    monitor->say(freshReport());
    saveScrolled(dialog, prefix + QStringLiteral("alerts"));
}

void drawNewAlerts(const QString &prefix)
{
    NewAlertDialog make({QStringLiteral("ethereum"), QStringLiteral("base")});
    make.setRule({.kind = AlertKind::Rising, .threshold = 50, .span = 10min});
    make.show();
    saveScrolled(make, prefix + QStringLiteral("new-alert"));
    auto *what = make.findChild<QComboBox *>(QStringLiteral("alertWhat"));
    what->setCurrentIndex(static_cast<int>(AlertSubject::OwnCost));
    saveScrolled(make, prefix + QStringLiteral("new-alert-cost"));
    type(make, "alertThreshold", QStringLiteral("much"));
    saveScrolled(make, prefix + QStringLiteral("new-alert-bad"));
    what->setCurrentIndex(what->count() - 1);
    saveScrolled(make, prefix + QStringLiteral("new-alert-blocks"));
}

/// Message boxes and the progress of an export.
void drawExport(const QString &prefix)
{
    const QTemporaryDir folder;
    HistoryStore history(folder.filePath(QStringLiteral("h.sqlite")), 24h);
    {
        auto *progress = new ExportDialog(history);
        progress->setMinimumDuration(0);
        progress->setValue(300);
        progress->show();
        draw(*progress, prefix + QStringLiteral("export-progress.png"));
        delete progress;
    }
    for (const bool good : {true, false}) {
        auto *dialog = new ExportDialog(history);
        const QString place
            = folder.filePath(good ? QStringLiteral("a-rather-long-name-of-a-file-for-a-history.csv")
                                   : QStringLiteral("there-is-no-such-folder/with-a-long-name/history.csv"));
        dialog->exportTo(place, CsvDialect());
        for (QElapsedTimer timer; !QApplication::activeModalWidget();) {
            constexpr int longestMs = 3000;
            if (!timer.isValid())
                timer.start();
            if (timer.elapsed() > longestMs)
                break;
            QApplication::processEvents(QEventLoop::AllEvents, 20);
        }
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *note = qobject_cast<QMessageBox *>(widget); note && note->isVisible()) {
                draw(*note,
                    prefix + (good ? QStringLiteral("export-done.png") : QStringLiteral("export-bad.png")));
                delete note;
            }
        }
    }
}

void drawLog(const QString &prefix)
{
    test::ManualClock clock;
    MonitorHub hub(clock);
    LogDialog dialog(hub);
    dialog.show();
    draw(dialog, prefix + QStringLiteral("log.png"));
}

/// The first start in its window, and every menu.
void drawShell(const QString &prefix)
{
    const QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub(clock);
    WindowSettings settings(folder.filePath(QStringLiteral("s.ini")));
    settings.addRecentAddress(QStringLiteral("https://gas.example.org"));
    SettingsFile file(folder.filePath(QStringLiteral("s.env")), *wholeTable());
    auto owned = std::make_unique<ScriptedMonitor>(clock);
    ScriptedMonitor *monitor = owned.get();
    MainWindow window(hub, nullptr, settings);
    DesktopShell shell(
        window, settings, file, &wholeTable, [] { return tl::expected<void, ConfigError>(); },
        [] { return true; });
    window.resize(window.screen()->availableSize().boundedTo({1100, 740}));
    shell.showWelcome();
    window.show();
    saveScrolled(window, prefix + QStringLiteral("welcome"));
    type(window, "welcomeNode", QStringLiteral("ftp://x"));
    window.findChild<QAbstractButton *>(QStringLiteral("useNode"))->click();
    saveScrolled(window, prefix + QStringLiteral("welcome-bad"));
    window.showPage(nullptr);
    hub.setLocal(std::move(owned));
    monitor->say(freshReport());
    const std::pair<QMenu *, const char *> menus[]{{window.fileMenu(), "file"}, {window.viewMenu(), "view"},
        {window.toolsMenu(), "tools"}, {window.helpMenu(), "help"}};
    for (const auto &[menu, name] : menus) {
        menu->popup({0, 30});
        draw(*menu, prefix + QStringLiteral("menu-%1.png").arg(QLatin1String(name)));
        for (QAction *action : menu->actions()) {
            if (!action->menu())
                continue;
            action->menu()->popup({0, 30});
            draw(*action->menu(),
                prefix
                    + QStringLiteral("menu-%1-%2.png")
                          .arg(QLatin1String(name))
                          .arg(menu->actions().indexOf(action)));
            action->menu()->close();
        }
        menu->close();
    }
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *menu = qobject_cast<QMenu *>(widget);
        if (!menu || menu->parent() || menu->actions().isEmpty())
            continue;
        menu->popup({0, 0});
        draw(*menu, prefix + QStringLiteral("menu-tray.png"));
        menu->close();
    }
}

} // namespace

void drawDialogs(const QString &prefix)
{
    AboutDialog about;
    about.show();
    saveScrolled(about, prefix + QStringLiteral("about"));
    about.hide();
    drawAttach(prefix);
    drawUpstream(prefix);
    drawSettings(prefix, false);
    drawSettings(prefix, true);
    drawPastAlerts(prefix);
    drawAlerts(prefix);
    drawNewAlerts(prefix);
    drawExport(prefix);
    drawLog(prefix);
    drawShell(prefix);
}

} // namespace gasgauge
