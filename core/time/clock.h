// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>

namespace gasgauge {

/// Monotonic time that also runs while the machine is suspended (CLOCK_BOOTTIME where there is one), so that
/// a laptop that wakes up does not take last night's value for a fresh one. Satisfies the standard's Clock.
struct BootClock
{
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<BootClock>;
    static constexpr bool is_steady = true;
    static time_point now() noexcept;
};

using TimePoint = BootClock::time_point;

/// Where a class takes the time from; tests put in one that they set. Thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Decides every age, limit and pause.
    virtual TimePoint now() const = 0;
    /// Only for what people and protocols call a date: Date, startedAt, the day of the credits.
    virtual std::chrono::system_clock::time_point wallNow() const = 0;
};

class SystemClock final : public Clock
{
public:
    TimePoint now() const override { return BootClock::now(); }
    std::chrono::system_clock::time_point wallNow() const override
    {
        return std::chrono::system_clock::now();
    }
};

} // namespace gasgauge
