// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "desktop/desktop_settings.h"
#include "history/history_recorder.h"
#include "service_thread.h"
#include "shell/desktop_shell.h"
#include "window/main_window.h"

#include <memory>

#include <QString>
#include <QUrl>

namespace gasgauge {

class SettingsFile;
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

    /// What a second start says to the first by SingleInstance, to be shown or to attach to `attach`.
    static QString instanceMessage(const QUrl &attach);

    /// Runs the event loop; returns the exit code.
    int run(SingleInstance &instance);

private:
    /// Gateway and server anew, by the settings as they are now.
    void startService();
    void tellServing();
    /// The settings file has changed.
    tl::expected<void, QString> useOptions();
    /// Writes what the history and the settings have not yet.
    void keep();
    void end();

    DesktopSettings m_settings;
    OptionInputs m_inputs;
    WindowSettings &m_windowSettings;
    SettingsFile &m_file;
    std::unique_ptr<ServiceThread> m_service;
    HistoryStore m_history;
    SystemClock m_clock;
    MonitorHub m_hub;
    std::unique_ptr<HistoryRecorder> m_recorder;
    MainWindow m_window;
    DesktopShell m_shell;
    bool m_ending = false;
};

} // namespace gasgauge
