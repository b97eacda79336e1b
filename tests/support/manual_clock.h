// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"

namespace gasgauge::test {

/// A clock that stands still until a test moves it: monotonic time and the date together.
class ManualClock final : public Clock
{
public:
    /// The date at the start; whole seconds of both times coincide.
    explicit ManualClock(
        std::chrono::sys_seconds date = std::chrono::sys_days(std::chrono::January / 2 / 2026))
        : m_date(date)
    { }

    TimePoint now() const override { return TimePoint(std::chrono::hours(1)) + m_elapsed; }
    std::chrono::system_clock::time_point wallNow() const override
    {
        return m_date + std::chrono::duration_cast<std::chrono::microseconds>(m_elapsed);
    }
    void advance(std::chrono::nanoseconds by) { m_elapsed += by; }
    /// Somebody sets the wall clock.
    void stepWall(std::chrono::seconds by) { m_date += by; }

private:
    std::chrono::sys_seconds m_date;
    std::chrono::nanoseconds m_elapsed{0};
};

} // namespace gasgauge::test
