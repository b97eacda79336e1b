// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/rates.h"

namespace gasgauge {

namespace {

bool fell(const TrafficTotals &before, const TrafficTotals &after)
{
    return after.hits < before.hits || after.stale < before.stale || after.misses < before.misses
        || after.coalesced < before.coalesced || after.requests < before.requests
        || after.failed < before.failed;
}

} // namespace

std::optional<double> hitShare(const TrafficTotals &totals)
{
    const quint64 answers = totals.hits + totals.stale + totals.misses + totals.coalesced;
    if (answers == 0)
        return std::nullopt;
    return static_cast<double>(totals.hits) / static_cast<double>(answers);
}

void RateMeter::reset()
{
    m_before.reset();
    m_rates.reset();
}

std::optional<Rates> RateMeter::add(const TrafficTotals &totals, TimePoint at)
{
    const bool anew = !m_before || at < m_before->at || fell(m_before->totals, totals);
    if (!anew && at - m_before->at < kLeastSpan)
        return m_rates;
    const std::optional<Reading> before = std::exchange(m_before, Reading{totals, at});
    m_rates.reset();
    if (anew)
        return m_rates;

    const double seconds = std::chrono::duration<double>(at - before->at).count();
    const TrafficTotals &old = before->totals;
    const TrafficTotals delta{totals.hits - old.hits, totals.stale - old.stale, totals.misses - old.misses,
        totals.coalesced - old.coalesced, totals.requests - old.requests, totals.connections,
        totals.failed - old.failed, {}};
    const auto perSecond = [seconds](quint64 count) { return static_cast<double>(count) / seconds; };
    m_rates = Rates{perSecond(delta.hits + delta.misses - std::min(delta.misses, delta.failed)),
        perSecond(delta.coalesced), perSecond(delta.stale), perSecond(delta.failed),
        perSecond(delta.requests), hitShare(delta), at};
    return m_rates;
}

} // namespace gasgauge
