// SPDX-License-Identifier: GPL-3.0-only
#include "hub/monitor_hub.h"

#include "monitor/remote_monitor.h"

namespace gasgauge {

MonitorHub::MonitorHub(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_access(clock)
{ }

MonitorHub::~MonitorHub()
{
    m_series.follow(nullptr);
}

void MonitorHub::setLocal(std::unique_ptr<Monitor> monitor)
{
    m_local = std::move(monitor);
    if (!m_local)
        return;
    m_local->start();
    if (!m_remote)
        setCurrent(m_local.get());
}

void MonitorHub::removeLocal()
{
    if (m_current == m_local.get())
        setCurrent(nullptr);
    m_local.reset();
}

void MonitorHub::attach(const QUrl &address)
{
    // The old one lives until the new one is current, so that nobody holds a monitor that is gone.
    const auto before = std::exchange(m_remote, std::make_unique<RemoteMonitor>(address, m_access, m_clock));
    setCurrent(m_remote.get());
    m_remote->start();
}

void MonitorHub::detach()
{
    if (!m_remote)
        return;
    const auto before = std::move(m_remote);
    m_remote = nullptr;
    setCurrent(m_local.get());
}

void MonitorHub::setCurrent(Monitor *monitor)
{
    if (m_current)
        m_current->disconnect(this);
    m_current = monitor;
    // First the series, so that whoever hears of a frame finds it in them.
    m_series.follow(monitor);
    if (monitor)
        connect(monitor, &Monitor::frameChanged, this, &MonitorHub::frameChanged);
    Q_EMIT monitorChanged();
}

} // namespace gasgauge
