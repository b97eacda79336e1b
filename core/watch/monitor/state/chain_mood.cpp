// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/state/chain_mood.h"

#include "report/chain_report.h"

#include <algorithm>

namespace gasgauge {

namespace {

/// Where the chain's own word says nothing: what the price alone says.
ChainMood moodOfPrice(const ValueReport &price)
{
    switch (price.condition) {
    case ValueCondition::Fresh:
        return ChainMood::Live;
    case ValueCondition::Stale:
    case ValueCondition::TooOld:
        return ChainMood::Stale;
    case ValueCondition::Missing:
    case ValueCondition::Unsupported:
        break;
    }
    return price.error ? ChainMood::Error : ChainMood::NoValue;
}

} // namespace

ChainMood moodOf(const ChainReport *report, bool gone)
{
    if (gone)
        return ChainMood::Gone;
    if (!report)
        return ChainMood::NoValue;
    switch (report->chainState) {
    case ChainState::Live:
        return ChainMood::Live;
    case ChainState::Stale:
        return ChainMood::Stale;
    case ChainState::Stalled:
        return ChainMood::Stalled;
    case ChainState::Syncing:
        return ChainMood::Syncing;
    case ChainState::Unreachable:
        return ChainMood::Error;
    case ChainState::Missing:
        break;
    }
    return moodOfPrice(report->values[Method::GasPrice]);
}

void SteadyMood::note(ChainMood mood, TimePoint now)
{
    const ChainMood shown = at(now);
    const bool waits = shown == ChainMood::Live && mood != ChainMood::Live;
    if (mood != m_last)
        m_since = now;
    m_last = mood;
    m_notedAt = now;
    m_shown = waits ? shown : mood;
}

ChainMood SteadyMood::at(TimePoint now) const
{
    // Who is gone sends no reports.
    const TimePoint until = m_last == ChainMood::Gone ? now : std::min(now, m_notedAt + kHolds);
    return m_since && until - *m_since >= kPatience ? m_last : m_shown;
}

} // namespace gasgauge
