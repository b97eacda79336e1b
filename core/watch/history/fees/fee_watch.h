// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/history_store.h"
#include "hub/monitor_hub.h"
#include "series/fees/fee_series.h"
#include "series/fees/step_fee.h"

#include <optional>

#include <QDateTime>
#include <QObject>

namespace gasgauge {

/// The base fees of one chain of what the hub watches: what the history kept of it, and each block as it
/// comes: through the store, or of a gasgauge elsewhere from what it says of its past and of each block.
class FeeWatch : public QObject
{
    Q_OBJECT

public:
    /// `store` may be null; both outlive it.
    FeeWatch(MonitorHub &hub, HistoryStore *store, QObject *parent = nullptr);
    FeeSeries &series() { return m_series; }
    /// As reports name it; empty: the first.
    void setChain(const QString &chain);
    /// Somebody looks at a time whose blocks are not here one by one; they come into the series as its
    /// detail.
    void wantBlocks(const TimeRange &range);

private:
    void follow();
    void takeReport();
    void inventPast();
    void askElsewhere();
    void askElsewhereAgain();
    void takeHour(const QString &chain, const std::vector<gasgauge::StepFee> &points);
    void takePast(const QString &chain, const std::vector<gasgauge::FeeSlice> &slices);
    void take(const QList<BlockRecord> &blocks);

    MonitorHub &m_hub;
    HistoryStore *m_store;
    FeeSeries m_series;
    QString m_chain;
    bool m_invented = false; ///< the past of a simulated chain
    quint64 m_reported = 0; ///< the block of the last report of fees that was taken
    QDateTime m_startedElsewhere; ///< of the program whose past was asked for
    TimePoint m_askedElsewhereAt{};
    bool m_wasGone = false;
    std::optional<HistorySource> m_source;
    std::optional<TimeRange> m_wanted;
};

} // namespace gasgauge
