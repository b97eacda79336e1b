// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fake_gasgauge.h"
#include "hub/monitor_hub.h"
#include "support/manual_clock.h"

#include <QJsonObject>

namespace gasgauge {

/// A monitor that says what a test tells it to.
class ScriptedMonitor : public Monitor
{
public:
    explicit ScriptedMonitor(const Clock &clock, const QString &origin = QStringLiteral("local"))
        : Monitor(clock, std::chrono::milliseconds(50), nullptr)
        , m_origin(origin)
    { }
    void start() override { }
    QString origin() const override { return m_origin; }
    void say(const StatusReport &report) { publishReport(report, clock().now()); }
    void say(const StatusReport &report, const ChainFees &fees)
    {
        publishReport(report, fees, clock().now());
    }
    void vanish(const QString &problem) { publishProblem(Reach::Gone, problem); }
    int refreshes = 0;

protected:
    void requestRefresh() override { ++refreshes; }

private:
    QString m_origin;
};

/// The states of the window that a user may come to see.
enum class Scene { Waiting, Live, Simulated, Stale, Error, Gone, Unsupported, Attached, Calm };

/// Plays an hour of the demo chain into `hub` up to the scene. With an outage of four minutes in it, but for
/// a calm one.
class DemoHour
{
public:
    DemoHour(MonitorHub &hub, test::ManualClock &clock, Scene scene);
    ScriptedMonitor &monitor() { return *m_monitor; }
    StatusReport report;

private:
    void play(Scene scene);
    test::ManualClock &m_clock;
    ScriptedMonitor *m_monitor;
};

} // namespace gasgauge
