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
    for (const auto &[chain, series] : m_others)
        series->follow(nullptr);
}

LiveSeries &MonitorHub::series(const QString &chain)
{
    const auto other = m_others.find(chain);
    const bool first = !m_current || !m_current->frame().report || m_current->frame().report->chain == chain;
    return first || other == m_others.end() ? m_series : *other->second;
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
    for (const auto &[chain, series] : m_others)
        series->follow(monitor);
    if (monitor) {
        addSeries();
        connect(monitor, &Monitor::frameChanged, this, &MonitorHub::takeFrame);
    }
    Q_EMIT monitorChanged();
}

/// Each chain has series of its own as soon as it is heard of; whether there are new ones.
bool MonitorHub::addSeries()
{
    bool added = false;
    const auto &report = m_current->frame().report;
    for (const ChainReport &other : report ? report->others : QList<ChainReport>()) {
        std::unique_ptr<LiveSeries> &series = m_others[other.chain];
        if (series)
            continue;
        added = true;
        series = std::make_unique<LiveSeries>(nullptr, other.chain);
        Q_EMIT seriesAdded(other.chain, *series);
        series->follow(m_current);
    }
    return added;
}

void MonitorHub::takeFrame()
{
    // Again the series come first.
    if (addSeries()) {
        m_current->disconnect(this);
        connect(m_current, &Monitor::frameChanged, this, &MonitorHub::takeFrame);
    }
    Q_EMIT frameChanged();
}

} // namespace gasgauge
