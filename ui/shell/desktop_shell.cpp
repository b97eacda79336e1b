// SPDX-License-Identifier: GPL-3.0-only
#include "shell/desktop_shell.h"

#include "alerts/past_alerts_dialog.h"
#include "charts/charts_board.h"
#include "settings/settings_dialog.h"
#include "settings/settings_file.h"
#include "settings/upstreams/source_entry.h"
#include "welcome/welcome_page.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QMenu>

namespace gasgauge {

namespace {

const QString kDemo = QStringLiteral("GASGAUGE_DEMO");
const QString kAlert = QStringLiteral("alert");
const QString kOutage = QStringLiteral("outage");

} // namespace

DesktopShell::DesktopShell(MainWindow &window, WindowSettings &settings, SettingsFile &file,
    MakeTable makeTable, UseOptions useOptions, Tray::Available trayAvailable)
    : m_window(window)
    , m_settings(settings)
    , m_file(file)
    , m_makeTable(std::move(makeTable))
    , m_useOptions(std::move(useOptions))
    , m_preferences(Preferences::read(settings.store()))
    , m_alerts(window.hub(), settings.store())
    , m_pastAlerts(settings.store())
    , m_tray(window.hub(), m_alerts, window, m_preferences, std::move(trayAvailable))
{
    addMenus();
    usePreferences(m_preferences);
    m_window.setCloseHandler([this] { return hideInstead(); });
    connect(&m_alerts, &AlertWatch::alertRaised, this, &DesktopShell::notify);
    connect(&m_tray, &Tray::showRequested, &m_window, &MainWindow::raiseWindow);
    connect(&m_tray, &Tray::notificationClicked, &m_window, &MainWindow::raiseWindow);
    connect(&m_notifier, &DesktopNotifier::clicked, &m_window, &MainWindow::raiseWindow);
    connect(&m_window.hub().series(), &LiveSeries::outageEnded, this,
        [this] { m_window.messages().clear(kOutage); });
    connect(&m_tray, &Tray::pastAlertsRequested, this, &DesktopShell::openPastAlerts);
    connect(&m_tray, &Tray::settingsRequested, this, &DesktopShell::openSettings);
    connect(&m_tray, &Tray::quitRequested, &m_window, &MainWindow::quitRequested);
    connect(&m_window.hub(), &MonitorHub::monitorChanged, this, [this] {
        if (m_welcome && m_window.hub().attached())
            m_window.showPage(nullptr);
    });
    if (!m_file.problem().isEmpty())
        m_window.messages().show(
            QStringLiteral("settingsFile"), MessageArea::Kind::Problem, m_file.problem());
}

DesktopShell::~DesktopShell()
{
    m_window.setCloseHandler({});
}

void DesktopShell::addMenus()
{
    QMenu &tools = *m_window.toolsMenu();
    tools.menuAction()->setVisible(true);
    QAction *pause = tools.addAction(tr("&Pause Alerts"), &m_alerts, &AlertWatch::setPaused);
    pause->setCheckable(true);
    const auto follow = [this, pause] { pause->setChecked(m_alerts.rules().paused); };
    connect(&m_alerts, &AlertWatch::rulesChanged, pause, follow);
    follow();
    tools.addAction(tr("P&ast Alerts…"), this, &DesktopShell::openPastAlerts);
    tools.addSeparator();
    QAction *settings = tools.addAction(
        tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, &DesktopShell::openSettings);
    settings->setMenuRole(QAction::PreferencesRole);
}

bool DesktopShell::hideInstead()
{
    // A session that ends closes windows to end programs.
    if (!m_tray.usable() || !m_preferences.closeToTray || qApp->isSavingSession())
        return false;
    m_window.hide();
    if (!std::exchange(m_toldHidden, true))
        m_tray.notify(tr("Gasgauge goes on in the tray"),
            tr("Its menu shows the window again, and quits. What closing does is in the settings."));
    return true;
}

void DesktopShell::notify(const AlertText &alert)
{
    m_pastAlerts.add(alert);
    if (!m_tray.notify(alert.title, alert.body))
        m_notifier.notify(alert.title, alert.body, [this, alert] { sayInWindow(alert); });
}

void DesktopShell::sayInWindow(const AlertText &alert)
{
    // What is said of an outage is no longer true after it.
    const bool down = m_window.hub().series().outages().ongoing();
    m_window.messages().show(
        down ? kOutage : kAlert, MessageArea::Kind::Notice, tr("%1. %2").arg(alert.title, alert.body));
    QApplication::alert(&m_window);
}

void DesktopShell::openPastAlerts()
{
    m_window.raiseWindow();
    auto *dialog = new PastAlertsDialog(m_pastAlerts, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void DesktopShell::openSettings()
{
    m_window.raiseWindow();
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    const SettingsState state{m_file.values(), m_alerts.rules(), m_preferences,
        m_window.charts().timeWindow().span(), m_overruled()};
    m_dialog = new SettingsDialog(
        m_makeTable(), state, Autostart::ofThisProgram(), m_window.hub().clock(),
        [this](const SettingsState &wanted) { return applyState(wanted); }, &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->show();
}

tl::expected<void, QString> DesktopShell::applyState(const SettingsState &state)
{
    m_alerts.setRules(state.alerts);
    state.preferences.write(m_settings.store());
    usePreferences(state.preferences);
    TimeWindow &time = m_window.charts().timeWindow();
    if (time.span() != state.span)
        time.setSpan(state.span);
    m_settings.store().sync();
    if (m_settings.store().status() == QSettings::AccessError)
        return tl::unexpected(tr("The settings cannot be written to %1.").arg(m_settings.store().fileName()));
    return keepOptions(state.options);
}

tl::expected<void, QString> DesktopShell::keepOptions(const QMap<QString, QString> &options)
{
    if (options == m_file.values())
        return {};
    if (auto saved = m_file.save(options); !saved)
        return saved;
    auto used = m_useOptions();
    if (used && m_welcome)
        m_window.showPage(nullptr);
    return used;
}

void DesktopShell::usePreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_tray.setPreferences(preferences);
    m_window.setUnit(preferences.unit);
}

void DesktopShell::showWelcome()
{
    auto *page = new WelcomePage(m_window.hub().clock());
    m_welcome = page;
    connect(page, &WelcomePage::upstreamChosen, this, [this](const UpstreamConfig &upstream) {
        chooseSource([&upstream](QMap<QString, QString> &options) {
            options.remove(kDemo);
            putSources(options, {upstream});
        });
    });
    connect(page, &WelcomePage::demoChosen, this, [this] {
        chooseSource([](QMap<QString, QString> &options) { options[kDemo] = QStringLiteral("on"); });
    });
    connect(page, &WelcomePage::attachChosen, this, [this] { m_window.openAttachDialog(); });
    m_window.showPage(page);
    page->setFocus();
}

void DesktopShell::chooseSource(const std::function<void(QMap<QString, QString> &)> &choice)
{
    QMap<QString, QString> options = m_file.values();
    choice(options);
    if (const auto kept = keepOptions(options); !kept && m_welcome)
        m_welcome->setProblem(kept.error());
}

} // namespace gasgauge
