// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "desktop/desktop_settings.h"
#include "history/feed/block_feed.h"
#include "history/history_recorder.h"
#include "process/termination_signals.h"
#include "service_thread.h"
#include "shell/desktop_shell.h"
#include "window/main_window.h"

#include <memory>
#include <vector>

#include <QString>
#include <QUrl>

namespace gasgauge {

class SettingsFile;
struct SecondStart;
class SingleInstance;
class WindowSettings;

/// The window and what stands behind it, from the start to the end of the program.
class Desktop
{
public:
    /// `inputs` are read again when `file` changes; both files have to outlive the desktop.
    Desktop(const DesktopSettings &settings, const OptionInputs &inputs, WindowSettings &windowSettings,
        SettingsFile &file);
    ~Desktop();

    /// Why this start has left out what the settings say; empty: it has not.
    void sayUnusable(const QString &why);
    /// Runs the event loop; returns the exit code.
    int run(SingleInstance &instance);

private:
    /// Does what a second start asks for; the names of the options that were not taken.
    QString obey(const SecondStart &start);
    /// Gateway and server anew, by the settings as they are now.
    void startService();
    /// Lets go of the gateways, before they go.
    void leaveService();
    void tellServing();
    void takeAnyPort();
    /// The settings file has changed.
    tl::expected<void, ConfigError> useOptions();
    /// Writes what the history and the settings have not yet.
    void keep();
    void end();

    DesktopSettings m_settings;
    OptionInputs m_inputs;
    WindowSettings &m_windowSettings;
    SettingsFile &m_file;
    TerminationSignals m_signals; ///< before anything answers, so that who is answered may end it
    std::unique_ptr<ServiceThread> m_service;
    HistoryStore m_history;
    SystemClock m_clock;
    MonitorHub m_hub;
    std::unique_ptr<HistoryRecorder> m_recorder;
    std::vector<std::unique_ptr<BlockFeed>> m_feeds; ///< one a chain
    MainWindow m_window;
    DesktopShell m_shell;
    bool m_ending = false;
};

} // namespace gasgauge
