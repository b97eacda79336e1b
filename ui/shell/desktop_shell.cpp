// SPDX-License-Identifier: GPL-3.0-only
#include "shell/desktop_shell.h"

#include "alerts/alerts_dialog.h"
#include "alerts/card/alerts_card.h"
#include "alerts/new_alert_dialog.h"
#include "alerts/past_alerts_dialog.h"
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "mini/mini_button.h"
#include "pages/fees/fees_page.h"
#include "settings/settings_dialog.h"
#include "settings/settings_file.h"
#include "settings/upstreams/source_entry.h"
#include "settings/words/config_words.h"
#include "welcome/welcome_page.h"
#include "widgets/forms/mnemonics.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>

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
    , m_mini(window.hub(), settings.store())
    , m_limits(m_alerts, window.charts().gasPrice(), [&window] { return window.chain(); })
{
    addMenus();
    addToPages();
    usePreferences(m_preferences);
    m_window.setCloseHandler([this] { return hideInstead(); });
    connect(&m_alerts, &AlertWatch::alertRaised, this, &DesktopShell::notify);
    connect(&m_alerts, &AlertWatch::alertOver, this, [this](const QString &key) {
        if (m_said == key)
            m_window.messages().clear(kAlert);
    });
    connect(&m_mini, &MiniKeeper::windowRequested, &m_window, &MainWindow::raiseWindow);
    connect(&m_tray, &Tray::showRequested, &m_window, &MainWindow::raiseWindow);
    connect(&m_tray, &Tray::notificationClicked, &m_window, &MainWindow::raiseWindow);
    connect(&m_notifier, &DesktopNotifier::clicked, &m_window, &MainWindow::raiseWindow);
    connect(&m_window.hub().series(), &LiveSeries::outageEnded, this,
        [this] { m_window.messages().clear(kOutage); });
    m_tray.setChain(m_window.chain());
    connect(&m_window, &MainWindow::chainChanged, &m_tray, &Tray::setChain);
    connect(&m_tray, &Tray::chainChosen, this, [this](const QString &chain) {
        m_window.showChain(chain);
        m_window.raiseWindow();
    });
    connect(&m_tray, &Tray::pastAlertsRequested, this, &DesktopShell::openPastAlerts);
    connect(&m_tray, &Tray::settingsRequested, this, &DesktopShell::openSettings);
    connect(&m_window, &MainWindow::changeSourceRequested, this, &DesktopShell::openSettings);
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
    m_window.feesPage().setAlerts(nullptr);
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
    tools.addAction(tr("&New Alert…"), QKeySequence(Qt::CTRL | Qt::Key_N), this, &DesktopShell::openNewAlert);
    tools.addAction(tr("&Alerts…"), this, &DesktopShell::openAlerts);
    tools.addAction(tr("P&ast Alerts…"), this, &DesktopShell::openPastAlerts);
    tools.addSeparator();
    QAction *settings = tools.addAction(
        tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, &DesktopShell::openSettings);
    settings->setMenuRole(QAction::PreferencesRole);
    m_window.viewMenu()->addAction(&m_mini.action());
    addThemeMenu();
    spreadMnemonics(*m_window.menuBar());
}

bool DesktopShell::hideInstead()
{
    // A session that ends closes windows to end programs.
    if (!m_tray.usable() || !m_preferences.closeToTray || qApp->isSavingSession())
        return false;
    m_window.hide();
    if (!std::exchange(m_toldHidden, true))
        show({0, tr("Gasgauge goes on in the tray"),
                 tr("Its menu shows the window again, and quits. What closing does is in the settings.")},
            QStringLiteral("hidden"));
    return true;
}

void DesktopShell::notify(const AlertText &alert, const QString &key)
{
    m_pastAlerts.add(alert);
    show(alert, key);
}

void DesktopShell::show(const AlertText &alert, const QString &key)
{
    const bool sound = m_preferences.alertSound;
    m_notifier.notify({key, alert.title, alert.body, sound}, [this, alert, key, sound] {
        if (sound)
            QApplication::beep();
        if (!m_tray.notify(alert.title, alert.body))
            sayInWindow(alert, key);
    });
}

void DesktopShell::testAlert(const AlertRule &rule)
{
    const qint64 now = std::chrono::duration_cast<std::chrono::milliseconds>(
        m_window.hub().clock().wallNow().time_since_epoch())
                           .count();
    show({now, tr("Test: %1").arg(sentenceOf(rule)), tr("This is how the alert will look and sound.")},
        QStringLiteral("test"));
}

void DesktopShell::sayInWindow(const AlertText &alert, const QString &key)
{
    // Meanwhile it may be over.
    m_said = key;
    // What is said of an outage is no longer true after it.
    const bool down = m_window.hub().series().outages().ongoing();
    m_window.messages().show(
        down ? kOutage : kAlert, MessageArea::Kind::Notice, tr("%1. %2").arg(alert.title, alert.body));
    QApplication::alert(&m_window);
}

void DesktopShell::openNewAlert()
{
    m_window.raiseWindow();
    auto *dialog = new NewAlertDialog(m_alerts.chains(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewAlertDialog::testRequested, this, &DesktopShell::testAlert);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        AlertRules rules = m_alerts.rules();
        rules.add(dialog->rule());
        m_alerts.setRules(rules);
    });
    dialog->open();
}

AlertsCard *DesktopShell::openAlerts()
{
    m_window.raiseWindow();
    auto *dialog = new AlertsDialog(m_alerts, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&dialog->card(), &AlertsCard::newRequested, this, &DesktopShell::openNewAlert);
    dialog->show();
    return &dialog->card();
}

/// For the page that does not show them.
void DesktopShell::sumUpAlerts()
{
    const auto &rules = m_alerts.rules().rules;
    int on = 0;
    int rang = 0;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const AlertState &state = m_alerts.states()[i];
        on += rules[i].enabled ? 1 : 0;
        rang += rules[i].enabled && state.met && state.rangAt > 0 ? 1 : 0;
    }
    m_window.feesPage().setAlertsOn(on);
    m_window.statusLine().setAlerts(m_alerts.rules().paused ? tr("paused")
            : rang > 0                                      ? tr("%1 on, %2 rang").arg(on).arg(rang)
                                                            : tr("%1 on").arg(on));
}

std::vector<double> DesktopShell::lastHour()
{
    const qint64 now = m_window.hub().series().now();
    std::vector<double> fees;
    for (const TimedFee &block : m_window.baseFees().blocks({now - FeeSeries::kHour, now + 1}))
        fees.push_back(block.baseFee);
    return fees;
}

void DesktopShell::addToPages()
{
    auto *card = new AlertsCard(m_alerts);
    card->setObjectName(QStringLiteral("alerts"));
    m_window.feesPage().setAlerts(card);
    connect(card, &AlertsCard::newRequested, this, &DesktopShell::openNewAlert);
    connect(&m_limits, &ChartLimits::editRequested, this, [this, card](int rule) {
        const auto index = static_cast<std::size_t>(rule);
        card->isVisible() ? card->edit(index) : openAlerts()->edit(index);
    });
    connect(&m_alerts, &AlertWatch::rulesChanged, this, &DesktopShell::sumUpAlerts);
    connect(&m_alerts, &AlertWatch::statesChanged, this, &DesktopShell::sumUpAlerts);
    sumUpAlerts();
    connect(&m_window, &MainWindow::chainChanged, &m_limits, &ChartLimits::refresh);
    connect(&m_window.hub(), &MonitorHub::frameChanged, &m_limits, &ChartLimits::refresh);
    m_window.topBar().addAtEnd(new MiniButton(m_mini.action()));
    m_mini.watch([this] { return m_window.chain(); }, [this] { return lastHour(); });
}

void DesktopShell::addThemeMenu()
{
    QMenu *menu = m_window.viewMenu()->addMenu(tr("&Theme"));
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, ThemeChoice choice) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setActionGroup(group);
        connect(menu, &QMenu::aboutToShow, action,
            [this, action, choice] { action->setChecked(m_preferences.theme == choice); });
        connect(action, &QAction::triggered, this, [this, choice] {
            Preferences changed = m_preferences;
            changed.theme = choice;
            changed.write(m_settings.store());
            usePreferences(changed);
        });
    };
    add(tr("As the &System"), ThemeChoice::System);
    add(tr("&Light"), ThemeChoice::Light);
    add(tr("&Dark"), ThemeChoice::Dark);
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
    const QMap<QString, QString> before = m_file.values();
    if (auto saved = m_file.save(options); !saved)
        return saved;
    if (const auto used = m_useOptions(); !used) {
        // What cannot be used is not kept: the next start would fail on it, without a window to say so.
        if (const auto undone = m_file.save(before); !undone)
            return undone;
        return tl::unexpected(option_words::problemOf(used.error(), *m_makeTable()));
    }
    if (m_welcome)
        m_window.showPage(nullptr);
    return {};
}

void DesktopShell::usePreferences(const Preferences &preferences)
{
    if (std::exchange(m_theme, preferences.theme) != preferences.theme)
        useTheme(preferences.theme);
    m_preferences = preferences;
    m_mini.setUnit(preferences.unit);
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
