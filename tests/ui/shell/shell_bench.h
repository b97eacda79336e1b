// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "scripted_monitor.h"
#include "settings/settings_dialog.h"
#include "settings/settings_file.h"
#include "shell/desktop_shell.h"
#include "unused_table.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QMenu>

namespace gasgauge {

/// The program without its gateway: window, tray, alerts, settings.
struct Program
{
    QString folder;
    test::ManualClock clock;
    MonitorHub hub{clock};
    WindowSettings settings{folder + QStringLiteral("/gasgauge.ini")};
    SettingsFile file{folder + QStringLiteral("/settings.env"), *unusedTable()};
    bool tray = true;
    int used = 0;
    std::optional<ConfigError> refusal;
    ScriptedMonitor *monitor = nullptr;
    MainWindow window{hub, nullptr, settings};
    DesktopShell shell{window, settings, file, &unusedTable,
        [this]() -> tl::expected<void, ConfigError> {
            ++used;
            if (refusal)
                return tl::unexpected(*refusal);
            return {};
        },
        [this] { return tray; }};

    explicit Program(const QString &where, bool hasTray = true)
        : folder(where)
        , tray(hasTray)
    {
        auto owned = std::make_unique<ScriptedMonitor>(clock);
        monitor = owned.get();
        hub.setLocal(std::move(owned));
        window.show();
    }
    SettingsDialog *openSettings()
    {
        shell.openSettings();
        return window.findChild<SettingsDialog *>();
    }
    QAction *tool(const QString &text)
    {
        for (QAction *action : window.toolsMenu()->actions()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
};

} // namespace gasgauge
