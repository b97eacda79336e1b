// SPDX-License-Identifier: GPL-3.0-only
#include "screenshots/pictures.h"

#include "look/chain_look.h"
#include "mini/mini_face.h"
#include "mini/mini_window.h"
#include "scripted_monitor.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>

namespace gasgauge {

namespace {

void settle(int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
}

} // namespace

void save(QWidget &widget, const QString &path, int restMs)
{
    settle(restMs);
    widget.grab().save(path);
}

void drawMini(const QString &prefix)
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("m.ini")), QSettings::IniFormat);
    for (const auto &[name, scene] : {std::pair("live", Scene::Live),
             std::pair("simulated", Scene::Simulated), std::pair("stale", Scene::Stale),
             std::pair("error", Scene::Error), std::pair("waiting", Scene::Waiting)}) {
        test::ManualClock clock;
        MonitorHub hub(clock);
        const DemoHour hour(hub, clock, scene);
        MiniWindow window(settings);
        MiniFace face = miniFaceOf(lookOf(hub.current(), {}));
        for (const Sample &sample : hub.series().gasPrice().within({0, hub.series().now() + 1}))
            face.curve.push_back(sample.value);
        window.setFace(face);
        window.show();
        save(window, prefix + QStringLiteral("mini-") + QLatin1String(name) + QStringLiteral(".png"));
    }
}

} // namespace gasgauge
