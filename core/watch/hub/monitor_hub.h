// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "hub/live_series.h"
#include "monitor/monitor.h"
#include "monitor/remote_access.h"

#include <map>
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
    /// Of one chain; of the first where the name is empty, or none that is known.
    LiveSeries &series(const QString &chain);
    /// Those of the chains that are not the first, by name.
    const std::map<QString, std::unique_ptr<LiveSeries>> &otherSeries() const { return m_others; }
    const Clock &clock() const { return m_clock; }

Q_SIGNALS:
    /// Another monitor, or none; the series are empty again.
    void monitorChanged();
    /// The current monitor has something new; the series have it already.
    void frameChanged();
    /// There are series of one more chain, which stay as long as this.
    void seriesAdded(const QString &chain, gasgauge::LiveSeries &series);

private:
    void setCurrent(Monitor *monitor);
    void takeFrame();
    bool addSeries();

    const Clock &m_clock;
    RemoteAccess m_access;
    LiveSeries m_series;
    std::map<QString, std::unique_ptr<LiveSeries>> m_others;
    std::unique_ptr<Monitor> m_local;
    std::unique_ptr<Monitor> m_remote;
    Monitor *m_current = nullptr;
};

} // namespace gasgauge
