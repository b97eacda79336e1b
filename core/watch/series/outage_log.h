// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/sample.h"

#include <optional>
#include <vector>

namespace gasgauge {

/// When there was nothing new to be had: closed stretches of time, and one that may still last.
class OutageLog
{
public:
    /// Says how things are at `now`. True where an outage began or ended by it.
    bool note(bool down, qint64 now);
    /// A past outage, read back from the history; those that touch become one.
    void add(const TimeRange &outage);
    /// The last outage that ended less than `within` before the running one began goes on in it.
    void join(qint64 within);
    void clear();

    bool ongoing() const { return m_since.has_value(); }
    std::optional<qint64> since() const { return m_since; }
    std::optional<TimeRange> lastEnded() const;
    /// Those that touch `range`, ascending; the ongoing one reaches to the end of it.
    std::vector<TimeRange> within(const TimeRange &range) const;

private:
    static constexpr std::size_t kKept = 500;
    std::vector<TimeRange> m_ended;
    std::optional<qint64> m_since;
};

} // namespace gasgauge
