// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gateway/gateway.h"
#include "monitor/local_monitor.h"
#include "widgets/tone_label.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <functional>
#include <memory>

#include <QTemporaryDir>
#include <QThread>

namespace gasgauge {

/// A gateway to the demo chain on a thread of its own, watched by a window.
struct DemoWindow
{
    explicit DemoWindow(std::chrono::milliseconds blockTime = std::chrono::seconds(1))
        : settings(folder.filePath(QStringLiteral("s.ini")))
        , window(hub, nullptr, settings)
    {
        CoreConfig config;
        config.demo = DemoMode::On;
        config.demoBlockTime = blockTime;
        config.freshness.mode = FreshnessMode::Block;
        context.moveToThread(&thread);
        thread.start();
        run([this, config] {
            gateway = std::make_unique<Gateway>(config);
            gateway->start();
        });
        hub.setLocal(std::make_unique<LocalMonitor>(*gateway, LocalMonitor::Traffic()));
        window.setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 0});
        window.resize(1100, 740);
        window.show();
    }
    ~DemoWindow()
    {
        hub.removeLocal();
        run([this] { gateway.reset(); });
        thread.quit();
        thread.wait();
    }
    void run(const std::function<void()> &task)
    {
        QMetaObject::invokeMethod(&context, task, Qt::BlockingQueuedConnection);
    }
    FeesPtr fees() { return hub.current()->fees({}); }
    QString block() { return window.findChild<ToneLabel *>(QStringLiteral("heroBlock"))->text(); }

    QTemporaryDir folder;
    SystemClock clock;
    MonitorHub hub{clock};
    WindowSettings settings;
    QThread thread;
    QObject context;
    std::unique_ptr<Gateway> gateway;
    MainWindow window;
};

} // namespace gasgauge
