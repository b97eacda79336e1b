// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/monitor.h"

#include <functional>
#include <vector>

namespace gasgauge {

class Gateway;

/// Watches the gateways of this process, one a chain. It reads on the service thread, where they live, once a
/// second and as soon as a value or the fees have changed, at most four times a second; and it is demand: the
/// window is somebody who looks.
class LocalMonitor : public Monitor
{
    Q_OBJECT

public:
    /// What the server has served, the cache's own counts included; called on the service thread. An empty
    /// function where there is no server.
    using Traffic = std::function<TrafficTotals()>;

    /// The first chain first; there is one at least. They have to outlive the monitor, are of one thread, and
    /// it has to run when the monitor is destroyed.
    LocalMonitor(const std::vector<Gateway *> &gateways, Traffic traffic, QObject *parent = nullptr);
    LocalMonitor(Gateway &gateway, Traffic traffic, QObject *parent = nullptr)
        : LocalMonitor(std::vector<Gateway *>{&gateway}, std::move(traffic), parent)
    { }
    ~LocalMonitor() override;

    void start() override;
    QString origin() const override { return QStringLiteral("local"); }

protected:
    void requestRefresh() override;

private:
    class Reader;
    std::vector<Gateway *> m_gateways;
    Reader *m_reader;
};

} // namespace gasgauge
