// SPDX-License-Identifier: GPL-3.0-only
#include "series/outage_log.h"

#include <algorithm>

namespace gasgauge {

bool OutageLog::note(bool down, qint64 now)
{
    if (down == ongoing())
        return false;
    if (down) {
        m_since = now;
    } else {
        add({*m_since, now});
        m_since.reset();
    }
    return true;
}

void OutageLog::add(const TimeRange &outage)
{
    if (outage.length() <= 0)
        return;
    TimeRange whole = outage;
    std::erase_if(m_ended, [&whole](const TimeRange &other) {
        const bool touches = other.from <= whole.to && other.to >= whole.from;
        if (touches)
            whole = {std::min(whole.from, other.from), std::max(whole.to, other.to)};
        return touches;
    });
    m_ended.insert(std::ranges::upper_bound(m_ended, whole.from, {}, &TimeRange::from), whole);
    if (m_ended.size() > kKept)
        m_ended.erase(m_ended.begin());
}

void OutageLog::join(qint64 within)
{
    while (m_since && !m_ended.empty() && m_ended.back().to + within >= *m_since) {
        m_since = std::min(*m_since, m_ended.back().from);
        m_ended.pop_back();
    }
}

void OutageLog::clear()
{
    m_ended.clear();
    m_since.reset();
}

std::optional<TimeRange> OutageLog::lastEnded() const
{
    return m_ended.empty() ? std::nullopt : std::optional(m_ended.back());
}

std::vector<TimeRange> OutageLog::within(const TimeRange &range) const
{
    std::vector<TimeRange> found;
    std::ranges::copy_if(m_ended, std::back_inserter(found),
        [&range](const TimeRange &outage) { return outage.to > range.from && outage.from < range.to; });
    if (m_since && *m_since < range.to)
        found.push_back({*m_since, std::max(range.to, *m_since + 1)});
    return found;
}

} // namespace gasgauge
