// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "scripted_monitor.h"
#include "widgets/tone_label.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QTemporaryDir>
#include <QTest>

namespace gasgauge {

/// A window over a monitor that says what it is told.
struct Bench
{
    explicit Bench(HistoryStore *history = nullptr)
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , window(hub, history, settings)
    {
        auto owned = std::make_unique<ScriptedMonitor>(clock);
        monitor = owned.get();
        hub.setLocal(std::move(owned));
        window.setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 3'000'000});
        window.resize(1100, 740);
        window.show();
        window.activateWindow();
        active = QTest::qWaitForWindowActive(&window);
    }
    template <typename T>
    T *find(const char *name)
    {
        T *found = window.findChild<T *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    QString text(const char *name) { return find<ToneLabel>(name)->text(); }

    QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub{clock};
    WindowSettings settings;
    MainWindow window;
    ScriptedMonitor *monitor = nullptr;
    bool active = false;
};

} // namespace gasgauge
