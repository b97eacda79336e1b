// SPDX-License-Identifier: GPL-3.0-only
#include "hub/live_series.h"

#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"

#include <algorithm>

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

LiveSeries::LiveSeries(QObject *parent)
    : QObject(parent)
{ }

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
    const ValueReport *value = m_monitor ? m_monitor->value(Method::GasPrice) : nullptr;
    return value && value->result && !m_outages.ongoing();
}

qint64 LiveSeries::maxPriceStep() const
{
    const ValueReport *value = m_monitor ? m_monitor->value(Method::GasPrice) : nullptr;
    constexpr qint64 minute = 60'000;
    qint64 step = value ? std::min<qint64>(value->ttlSeconds, 24 * 3600) * 1000 : minute;
    // Blocks are missed, and the history may be of a time when nothing was followed.
    if (value && m_monitor->frame().report->head) {
        const quint64 blocks = m_monitor->frame().report->head->everyBlocks;
        step = std::max(step * static_cast<qint64>(std::min<quint64>(blocks, 1'000)), minute);
    }
    return std::max<qint64>(step * 5 / 2, 10'000);
}

std::optional<double> LiveSeries::priceChange(qint64 msecs) const
{
    const auto current = m_gasPrice.last();
    const qint64 moment = now() - msecs;
    const auto then = m_gasPrice.at(moment);
    if (!current || !then || then->value <= 0 || moment - then->msecs > maxPriceStep())
        return std::nullopt;
    return (current->value - then->value) / then->value;
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
    // One outage with a restart in it, unless a price came in between.
    if (since && ended && (!last || last->msecs <= ended->to))
        m_outages.join(maxPriceStep());
}

void LiveSeries::takeFrame()
{
    if (m_monitor->frame().reach == Reach::Here) {
        for (const Method method : kValues)
            takeValue(method);
        // Fees come in frames of their own; the rates in them are those of the report before.
        const bool news = m_ratesAt != m_monitor->heardAt();
        m_ratesAt = m_monitor->heardAt();
        if (m_monitor->frame().rates && news)
            takeRates(*m_monitor->frame().rates);
    }
    noteOutage();
}

void LiveSeries::takeValue(Method method)
{
    const auto fetched = m_monitor->fetchedAt(method);
    const ValueReport *value = m_monitor->value(method);
    const bool same = m_seen[method] == fetched
        || (m_seen[method] && fetched && *fetched < *m_seen[method]); // the same fetch, timed better
    m_seen[method] = fetched;
    if (same || !fetched || !value || !value->result)
        return;
    const qint64 msecs = now() - m_monitor->ageMs(method).value_or(0);
    if (const auto gwei = method == Method::GasPrice ? gweiOf(*value) : std::nullopt)
        m_gasPrice.append({msecs, *gwei});
    Q_EMIT valueFetched(method, *value->result, msecs);
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
    const ValueReport *value = m_monitor->value(Method::GasPrice);
    const bool failing = value && value->error
        && (value->condition == ValueCondition::Stale || value->condition == ValueCondition::Missing);
    const bool down = frame.reach == Reach::Gone || failing;
    if (!m_outages.note(down, now()))
        return;
    if (down) {
        joinOutages();
        // The value was good until now, so its line reaches the shade.
        if (const auto last = m_gasPrice.last(); last && now() - last->msecs <= maxPriceStep())
            m_gasPrice.append({now(), last->value});
        Q_EMIT outageBegan(now());
    } else if (const auto ended = m_outages.lastEnded()) {
        Q_EMIT outageEnded(*ended);
    }
}

} // namespace gasgauge
