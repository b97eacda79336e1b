// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/history_store.h"
#include "hub/monitor_hub.h"

#include <map>

#include <QObject>
#include <QTimer>

namespace gasgauge {

/// As the history names the values of what is watched, of its first chain where none is named; nothing before
/// its first report.
std::optional<HistorySource> historySourceOf(const Monitor *monitor, const QString &chain = {});

/// Writes what the hub's monitor fetches of each chain into the history, and gives the charts back what the
/// history kept of the same source. Of a chain that is followed one value in ten seconds is enough.
class HistoryRecorder : public QObject
{
    Q_OBJECT

public:
    HistoryRecorder(MonitorHub &hub, HistoryStore &store, QObject *parent = nullptr);
    /// An outage that still lasts is kept up to now, as it is every half minute: a kill costs no more.
    ~HistoryRecorder() override;

private:
    /// Of one chain; an empty name is the first.
    struct Kept
    {
        std::optional<HistorySource> asked; ///< whose values come now
        PerMethod<std::optional<qint64>> keptAt;
    };
    void watch(const QString &chain, LiveSeries &series);
    std::optional<HistorySource> source(const QString &chain) const
    {
        return historySourceOf(m_hub.current(), chain);
    }
    void takeValue(const QString &chain, Method method, const QString &result, qint64 msecs);
    void takeFrame();
    void takeExcerpt(const HistoryExcerpt &excerpt);
    void keepRunningOutages();

    MonitorHub &m_hub;
    HistoryStore &m_store;
    std::map<QString, Kept> m_kept; ///< by chain
    QTimer m_outageTimer;
};

} // namespace gasgauge
