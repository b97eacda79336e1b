// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"

#include <chrono>
#include <optional>

namespace gasgauge {

/// When the next block is to be asked for: half a second after it should be there, once a second until it is,
/// once a block time where it is long overdue. Learns how much later than their timestamps the blocks are
/// there, so that neither that nor a wall clock that is wrong makes it poll more often.
class PollPlan
{
public:
    /// How long it is between two blocks that are asked for; nothing: not known, so once a second. A shorter
    /// one brings forward what is planned for the next block.
    void setInterval(std::optional<std::chrono::milliseconds> interval);

    /// A new head came, by whatever way; `timestamp` is its own.
    void headCame(std::chrono::sys_seconds timestamp, const Clock &clock);
    /// A poll was answered, but with nothing new.
    void nothingCame(TimePoint now);
    /// A poll failed; at the earliest it is repeated after `retryAfter`.
    void failed(TimePoint now, std::optional<std::chrono::milliseconds> retryAfter);
    /// Ask at once, whatever was planned.
    void hurry() { m_due = TimePoint(); }

    TimePoint due() const { return m_due; }

private:
    std::optional<std::chrono::milliseconds> m_interval;
    TimePoint m_due{};
    TimePoint m_expected{};
    bool m_missed = false; ///< a poll has come too early for the block that is awaited
    std::chrono::nanoseconds m_late{0}; ///< how much later than by the rule the blocks are there
    std::optional<TimePoint> m_headAt;
    int m_failures = 0;
};

} // namespace gasgauge
