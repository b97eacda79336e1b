// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "scripted_monitor.h"
#include "settings/settings_file.h"
#include "shell/desktop_shell.h"
#include "unused_table.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <memory>

#include <QStringList>
#include <QTemporaryDir>

namespace gasgauge {

struct MatrixScene;

/// The whole window, with tray, alerts and mini window, brought into one of the states that a user may come
/// to see.
class MatrixWindow
{
public:
    /// The names of the states.
    static QStringList scenes();

    explicit MatrixWindow(const QString &scene);
    MainWindow &window() { return *m_window; }
    MiniKeeper &mini() { return m_shell->mini(); }

private:
    /// Says it for long enough that it is shown.
    void say(const StatusReport &report, const ChainFees &fees);
    /// Before the shell is there, which reads them.
    void keepAlerts(bool rang);
    void recall(const MatrixScene &scene);
    void tellProblems();

    QTemporaryDir m_folder;
    test::ManualClock m_clock;
    MonitorHub m_hub;
    WindowSettings m_settings;
    SettingsFile m_file;
    std::unique_ptr<DemoHour> m_hour;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<DesktopShell> m_shell;
};

} // namespace gasgauge
