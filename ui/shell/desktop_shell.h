// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_watch.h"
#include "alerts/chart/chart_limits.h"
#include "alerts/past_alerts.h"
#include "config/option_sources.h"
#include "config/option_table.h"
#include "mini/mini_keeper.h"
#include "notify/desktop_notifier.h"
#include "settings/preferences.h"
#include "tray/tray.h"

#include <functional>
#include <memory>

#include <QMap>
#include <QPointer>

#include <tl/expected.hpp>

namespace gasgauge {

class AlertsCard;
class MainWindow;
class SettingsDialog;
class SettingsFile;
class WelcomePage;
class WindowSettings;
struct SettingsState;

/// Puts tray, alerts, settings and first-start page around the window, and ties them to each other.
class DesktopShell : public QObject
{
    Q_OBJECT

public:
    /// A table of all options, bound to a configuration that nobody uses.
    using MakeTable = std::function<std::shared_ptr<const OptionTable>()>;
    /// Starts to use the options that `file` now holds; the error is a sentence for the user.
    /// Uses what the settings file says now, or leaves everything as it is.
    using UseOptions = std::function<tl::expected<void, ConfigError>()>;

    /// All have to outlive the shell.
    DesktopShell(MainWindow &window, WindowSettings &settings, SettingsFile &file, MakeTable makeTable,
        UseOptions useOptions, Tray::Available trayAvailable = {});
    ~DesktopShell() override;

    /// What others than the settings file decide, by environment names; asked when the settings are opened.
    using Overruled = std::function<QMap<QString, OptionResult::Given>()>;
    void setOverruled(Overruled overruled) { m_overruled = std::move(overruled); }

    /// The page of a first start, until the user has chosen where values come from.
    void showWelcome();
    void openSettings();
    void openPastAlerts();

    void openNewAlert();
    AlertsCard *openAlerts();

    Tray &tray() { return m_tray; }
    AlertWatch &alerts() { return m_alerts; }
    MiniKeeper &mini() { return m_mini; }

private:
    void addMenus();
    void addThemeMenu();
    void addToPages();
    void sumUpAlerts();
    /// The base fees of the chain that is seen.
    std::vector<double> lastHour();
    bool hideInstead();
    void notify(const AlertText &alert, const QString &key);
    void show(const AlertText &alert, const QString &key);
    void sayInWindow(const AlertText &alert, const QString &key);
    void testAlert(const AlertRule &rule);
    tl::expected<void, QString> applyState(const SettingsState &state);
    tl::expected<void, QString> keepOptions(const QMap<QString, QString> &options);
    void usePreferences(const Preferences &preferences);
    void chooseSource(const std::function<void(QMap<QString, QString> &)> &choice);

    MainWindow &m_window;
    WindowSettings &m_settings;
    SettingsFile &m_file;
    MakeTable m_makeTable;
    UseOptions m_useOptions;
    Overruled m_overruled = [] { return QMap<QString, OptionResult::Given>(); };
    Preferences m_preferences;
    ThemeChoice m_theme = ThemeChoice::System; ///< as the palette is now
    AlertWatch m_alerts;
    PastAlerts m_pastAlerts;
    Tray m_tray;
    MiniKeeper m_mini;
    ChartLimits m_limits;
    DesktopNotifier m_notifier;
    QPointer<SettingsDialog> m_dialog;
    QPointer<WelcomePage> m_welcome;
    bool m_toldHidden = false;
    QString m_said; ///< which alert the window says
};

} // namespace gasgauge
