// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"

#include <cstdint>

namespace gasgauge {

/// The credits that one upstream's requests have cost today, by Infura's price list; the day ends at 00:00
/// UTC. Requests under way are reserved for, so that several at once cannot overdraw.
class CreditLedger
{
public:
    static constexpr std::uint64_t kRequest = 80;
    static constexpr std::uint64_t kRefusedRequest = 5; ///< answered with a 4xx

    explicit CreditLedger(const Clock &clock)
        : m_clock(clock)
    { }

    std::uint64_t today() const { return m_day == dayNow() ? m_spent : 0; }
    /// Whether one more request fits in `limit`; 0 is no limit.
    bool affords(std::uint64_t limit) const { return limit == 0 || today() + m_reserved + kRequest <= limit; }
    void reserve() { m_reserved += kRequest; }
    /// Ends a reservation and books what the request really cost.
    void settle(std::uint64_t cost);

    /// What a request cost that ended so.
    static std::uint64_t costOf(bool sent, int httpStatus);

private:
    using Day = std::chrono::sys_days;
    Day dayNow() const { return std::chrono::floor<std::chrono::days>(m_clock.wallNow()); }

    const Clock &m_clock;
    Day m_day{};
    std::uint64_t m_spent = 0;
    std::uint64_t m_reserved = 0;
};

} // namespace gasgauge
