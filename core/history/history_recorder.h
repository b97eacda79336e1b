// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/history_store.h"
#include "monitor/monitor_hub.h"

#include <QObject>

namespace gasgauge {

/// Writes what the hub's monitor fetches into the history, and gives the charts back what the history kept of
/// the same source.
class HistoryRecorder : public QObject
{
    Q_OBJECT

public:
    HistoryRecorder(MonitorHub &hub, HistoryStore &store, QObject *parent = nullptr);
    /// An outage that still lasts is kept up to now.
    ~HistoryRecorder() override;

private:
    std::optional<HistorySource> source() const;
    void takeFrame();
    void takeExcerpt(const HistoryExcerpt &excerpt);

    MonitorHub &m_hub;
    HistoryStore &m_store;
    std::optional<HistorySource> m_asked;
};

} // namespace gasgauge
