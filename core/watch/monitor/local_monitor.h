// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/monitor.h"

#include <functional>

namespace gasgauge {

class Gateway;

/// Watches the gateway of this process. It reads on the service thread, where the gateway lives, once a
/// second and whenever a value changed, and is demand: the window is somebody who looks.
class LocalMonitor : public Monitor
{
    Q_OBJECT

public:
    /// What the server has served, the cache's own counts included; called on the service thread. An empty
    /// function where there is no server.
    using Traffic = std::function<TrafficTotals()>;

    /// `gateway` has to outlive the monitor, and its thread has to run when the monitor is destroyed.
    LocalMonitor(Gateway &gateway, Traffic traffic, QObject *parent = nullptr);
    ~LocalMonitor() override;

    void start() override;
    QString origin() const override { return QStringLiteral("local"); }

protected:
    void requestRefresh() override;

private:
    class Reader;
    Gateway &m_gateway;
    Reader *m_reader;
};

} // namespace gasgauge
