// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/monitor.h"
#include "series/outage_log.h"
#include "series/time_series.h"

#include <QObject>

namespace gasgauge {

/// Everything the charts draw and the alerts compare of one chain, gathered from the frames of one monitor:
/// the gas price as it was fetched (gwei) and the outages; with the first one the hit rate (percent) and
/// answers a second by kind.
class LiveSeries : public QObject
{
    Q_OBJECT

public:
    /// An empty `chain` is the first.
    explicit LiveSeries(QObject *parent = nullptr, QString chain = {});
    /// Forgets everything and follows `monitor`; null follows nobody.
    void follow(Monitor *monitor);
    Monitor *monitor() const { return m_monitor; }

    const TimeSeries &gasPrice() const { return m_gasPrice; }
    const TimeSeries &hitRate() const { return m_hitRate; }
    const TimeSeries &served() const { return m_served; }
    const TimeSeries &coalesced() const { return m_coalesced; }
    const TimeSeries &stale() const { return m_stale; }
    const TimeSeries &failed() const { return m_failed; }
    const OutageLog &outages() const { return m_outages; }
    /// The wall clock, in milliseconds since 1970.
    qint64 now() const;
    /// Whether the gas price is fresh now, so that its line may be drawn up to now.
    bool priceHolds() const;
    /// Two fetches further apart than this have a gap between them, in milliseconds.
    qint64 maxPriceStep() const;

    /// What the history kept from before this start; older than every sample gathered so far.
    void restore(const Run &gasPrice, const std::vector<TimeRange> &outages);

Q_SIGNALS:
    /// A value was fetched anew; `msecs` is when (wall clock).
    void valueFetched(gasgauge::Method method, const QString &result, qint64 msecs);
    void outageBegan(qint64 msecs);
    /// It ended, or it lasts and this monitor is followed no more.
    void outageEnded(const gasgauge::TimeRange &outage);

private:
    void takeFrame();
    void takeValue(Method method);
    void takeRates(const Rates &rates);
    void noteOutage();
    void joinOutages();
    /// Null where its chain is not known, or is the first and has series already.
    const ChainReport *report() const;
    const ValueReport *value(Method method) const;

    const QString m_chain;
    Monitor *m_monitor = nullptr;
    TimeSeries m_gasPrice;
    TimeSeries m_hitRate;
    TimeSeries m_served;
    TimeSeries m_coalesced;
    TimeSeries m_stale;
    TimeSeries m_failed;
    OutageLog m_outages;
    PerMethod<std::optional<TimePoint>> m_seen;
    std::optional<TimePoint> m_ratesAt; ///< when the rates that were taken last were measured
};

} // namespace gasgauge
