// SPDX-License-Identifier: GPL-3.0-only
#include "hub/live_series.h"

#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

std::optional<double> gweiOf(const ValueReport &value)
{
    if (!value.result)
        return std::nullopt;
    const auto quantity = Quantity::parse(value.result->toStdString());
    return quantity ? std::optional(quantity->toDouble() / kWeiPerGwei) : std::nullopt;
}

} // namespace

LiveSeries::LiveSeries(QObject *parent, QString chain)
    : QObject(parent)
    , m_chain(std::move(chain))
{ }

const ChainReport *LiveSeries::report() const
{
    const bool first = m_monitor && m_monitor->frame().report && m_monitor->frame().report->chain == m_chain;
    return !m_monitor || (first && !m_chain.isEmpty()) ? nullptr : m_monitor->chain(m_chain);
}

const ValueReport *LiveSeries::value(Method method) const
{
    const ChainReport *const of = report();
    return of ? &of->values[method] : nullptr;
}

void LiveSeries::follow(Monitor *monitor)
{
    if (const auto since = m_outages.since(); since && m_monitor)
        Q_EMIT outageEnded({*since, now()});
    if (m_monitor)
        m_monitor->disconnect(this);
    m_monitor = monitor;
    for (TimeSeries *series : {&m_gasPrice, &m_hitRate, &m_served, &m_coalesced, &m_stale, &m_failed})
        series->clear();
    m_outages.clear();
    m_seen = {};
    m_ratesAt.reset();
    if (!monitor)
        return;
    connect(monitor, &Monitor::frameChanged, this, &LiveSeries::takeFrame);
    connect(monitor, &QObject::destroyed, this, [this, monitor] {
        if (m_monitor == monitor)
            m_monitor = nullptr;
    });
    takeFrame();
}

qint64 LiveSeries::now() const
{
    if (!m_monitor)
        return QDateTime::currentMSecsSinceEpoch();
    const auto sinceEpoch = m_monitor->clock().wallNow().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(sinceEpoch).count();
}

bool LiveSeries::priceHolds() const
{
    const ValueReport *price = value(Method::GasPrice);
    return price && price->result && !m_outages.ongoing();
}

qint64 LiveSeries::maxPriceStep() const
{
    const ValueReport *price = value(Method::GasPrice);
    constexpr qint64 minute = 60'000;
    qint64 step = price ? std::min<qint64>(price->ttlSeconds, 24 * 3600) * 1000 : minute;
    // Blocks are missed, and the history may be of a time when nothing was followed.
    if (price && report()->head) {
        const quint64 blocks = report()->head->everyBlocks;
        step = std::max(step * static_cast<qint64>(std::min<quint64>(blocks, 1'000)), minute);
    }
    return std::max<qint64>(step * 5 / 2, 10'000);
}

void LiveSeries::restore(const Run &gasPrice, const std::vector<TimeRange> &outages)
{
    const Run gathered = m_gasPrice.within({0, std::numeric_limits<qint64>::max()});
    m_gasPrice.clear();
    for (const Sample &sample : gasPrice) {
        if (gathered.empty() || sample.msecs < gathered.front().msecs)
            m_gasPrice.append(sample);
    }
    for (const Sample &sample : gathered)
        m_gasPrice.append(sample);
    for (const TimeRange &outage : outages)
        m_outages.add(outage);
    joinOutages();
}

void LiveSeries::joinOutages()
{
    const auto since = m_outages.since();
    const auto last = m_gasPrice.last();
    const auto ended = m_outages.lastEnded();
    // One outage with a restart in it, unless a price came in between: the one that ended the first is a
    // little older than its end, which is when it was heard of.
    if (since && ended && (!last || last->msecs <= ended->from))
        m_outages.join(maxPriceStep());
}

void LiveSeries::takeFrame()
{
    if (m_monitor->frame().reach == Reach::Here) {
        for (const Method method : kValues)
            takeValue(method);
        // Most frames have the rates of one before.
        const std::optional<Rates> &rates = m_monitor->frame().rates;
        if (m_chain.isEmpty() && rates && std::exchange(m_ratesAt, rates->at) != rates->at)
            takeRates(*rates);
    }
    noteOutage();
}

void LiveSeries::takeValue(Method method)
{
    const auto fetched = m_monitor->fetchedAt(m_chain, method);
    const ValueReport *news = value(method);
    const bool same = m_seen[method] == fetched
        || (m_seen[method] && fetched && *fetched < *m_seen[method]); // the same fetch, timed better
    m_seen[method] = fetched;
    if (same || !fetched || !news || !news->result)
        return;
    const qint64 msecs = now() - m_monitor->ageMs(m_chain, method).value_or(0);
    if (const auto gwei = method == Method::GasPrice ? gweiOf(*news) : std::nullopt)
        m_gasPrice.append({msecs, *gwei});
    Q_EMIT valueFetched(method, *news->result, msecs);
}

void LiveSeries::takeRates(const Rates &rates)
{
    const qint64 msecs = now();
    m_served.append({msecs, rates.served});
    m_coalesced.append({msecs, rates.coalesced});
    m_stale.append({msecs, rates.stale});
    m_failed.append({msecs, rates.failed});
    if (rates.hitShare)
        m_hitRate.append({msecs, *rates.hitShare * 100});
}

void LiveSeries::noteOutage()
{
    const MonitorFrame &frame = m_monitor->frame();
    const ValueReport *price = value(Method::GasPrice);
    const bool failing = price && price->error
        && (price->condition == ValueCondition::Stale || price->condition == ValueCondition::Missing);
    const bool down = frame.reach == Reach::Gone || failing;
    const qint64 at = now();
    if (!m_outages.note(down, at))
        return;
    if (down) {
        joinOutages();
        // The value was good until now, so its line reaches the shade.
        if (const auto last = m_gasPrice.last(); last && at - last->msecs <= maxPriceStep())
            m_gasPrice.append({at, last->value});
        Q_EMIT outageBegan(at);
    } else if (const auto ended = m_outages.lastEnded()) {
        Q_EMIT outageEnded(*ended);
    }
}

} // namespace gasgauge
