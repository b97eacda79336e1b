// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_watch.h"
#include "alerts/past_alerts.h"
#include "config/option_sources.h"
#include "config/option_table.h"
#include "notify/desktop_notifier.h"
#include "settings/preferences.h"
#include "tray/tray.h"

#include <functional>
#include <memory>

#include <QMap>
#include <QPointer>

#include <tl/expected.hpp>

namespace gasgauge {

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
    using UseOptions = std::function<tl::expected<void, QString>()>;

    /// All have to outlive the shell.
    DesktopShell(MainWindow &window, WindowSettings &settings, SettingsFile &file, MakeTable makeTable,
        UseOptions useOptions, Tray::Available trayAvailable = &QSystemTrayIcon::isSystemTrayAvailable);
    ~DesktopShell() override;

    /// What others than the settings file decide, by environment names; asked when the settings are opened.
    using Overruled = std::function<QMap<QString, OptionResult::Given>()>;
    void setOverruled(Overruled overruled) { m_overruled = std::move(overruled); }

    /// The page of a first start, until the user has chosen where values come from.
    void showWelcome();
    void openSettings();
    void openPastAlerts();

    Tray &tray() { return m_tray; }
    AlertWatch &alerts() { return m_alerts; }

private:
    void addMenus();
    bool hideInstead();
    void notify(const AlertText &alert);
    void sayInWindow(const AlertText &alert);
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
    AlertWatch m_alerts;
    PastAlerts m_pastAlerts;
    Tray m_tray;
    DesktopNotifier m_notifier;
    QPointer<SettingsDialog> m_dialog;
    QPointer<WelcomePage> m_welcome;
    bool m_toldHidden = false;
};

} // namespace gasgauge
