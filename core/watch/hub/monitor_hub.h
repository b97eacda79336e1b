// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "hub/live_series.h"
#include "monitor/monitor.h"
#include "monitor/remote_access.h"

#include <memory>

#include <QUrl>

namespace gasgauge {

/// Which gasgauge is watched: the one of this process, or one that was attached. Window, tray, alerts and
/// history connect here once and never notice a change of source but by monitorChanged().
class MonitorHub : public QObject
{
    Q_OBJECT

public:
    explicit MonitorHub(const Clock &clock, QObject *parent = nullptr);
    ~MonitorHub() override;

    /// The monitor of this process, where it has a gateway; becomes current unless something is attached.
    void setLocal(std::unique_ptr<Monitor> monitor);
    bool hasLocal() const { return m_local != nullptr; }
    /// Watches the gasgauge at `address`, as parseRemoteAddress() gives it.
    void attach(const QUrl &address);
    /// Back to this process; without a local monitor nothing is watched.
    void detach();
    /// Lets go of the local monitor, before its gateway goes.
    void removeLocal();

    /// Null while nothing is watched.
    Monitor *current() const { return m_current; }
    bool attached() const { return m_remote != nullptr; }
    LiveSeries &series() { return m_series; }
    const Clock &clock() const { return m_clock; }

Q_SIGNALS:
    /// Another monitor, or none; the series are empty again.
    void monitorChanged();
    /// The current monitor has something new; the series have it already.
    void frameChanged();

private:
    void setCurrent(Monitor *monitor);

    const Clock &m_clock;
    RemoteAccess m_access;
    LiveSeries m_series;
    std::unique_ptr<Monitor> m_local;
    std::unique_ptr<Monitor> m_remote;
    Monitor *m_current = nullptr;
};

} // namespace gasgauge
