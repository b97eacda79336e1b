// SPDX-License-Identifier: GPL-3.0-only
// Loaded before a program (LD_PRELOAD), it lets that program's time run faster: FASTCLOCK is "BASE SPEED
// DATE", in nanoseconds of CLOCK_MONOTONIC, times, and nanoseconds since 1970. At BASE the program's date is
// DATE, and from then on all its clocks run SPEED times as fast; what waits for a time waits that much
// shorter.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMillisecond = 1'000'000;
/// Of the kernel's own signal sets.
constexpr std::size_t kSignalBytes = 8;

struct Pace
{
    long long base = 0;
    long long speed = 1;
    long long date = 0;

    Pace()
    {
        const char *const text = std::getenv("FASTCLOCK");
        if (!text || std::sscanf(text, "%lld %lld %lld", &base, &speed, &date) != 3)
            std::abort();
    }
};

const Pace &pace()
{
    static const Pace one;
    return one;
}

std::int64_t nanosecondsOf(const timespec &time)
{
    return time.tv_sec * kSecond + time.tv_nsec;
}

timespec timeOf(std::int64_t nanoseconds)
{
    return {nanoseconds / kSecond, nanoseconds % kSecond};
}

timespec realTime(clockid_t clock)
{
    timespec time{};
    syscall(SYS_clock_gettime, clock, &time);
    return time;
}

/// Since the base, as the program has it.
std::int64_t elapsed()
{
    return (nanosecondsOf(realTime(CLOCK_MONOTONIC)) - pace().base) * pace().speed;
}

bool isDate(clockid_t clock)
{
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
}

bool isMonotonic(clockid_t clock)
{
    return clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_RAW || clock == CLOCK_MONOTONIC_COARSE
        || clock == CLOCK_BOOTTIME;
}

timespec shortened(std::int64_t nanoseconds)
{
    // Not to nothing, or who waits for a moment would spin.
    return timeOf(nanoseconds <= 0 ? 0 : std::max<std::int64_t>(nanoseconds / pace().speed, 20'000));
}

int waitFor(pollfd *descriptors, nfds_t count, const timespec *limit, const sigset_t *signals)
{
    timespec rest{};
    if (limit)
        rest = *limit;
    return static_cast<int>(
        syscall(SYS_ppoll, descriptors, count, limit ? &rest : nullptr, signals, signals ? kSignalBytes : 0));
}

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    if (isDate(clock))
        *time = timeOf(pace().date + elapsed());
    else if (isMonotonic(clock))
        *time = timeOf(pace().base + elapsed());
    else
        return static_cast<int>(syscall(SYS_clock_gettime, clock, time));
    return 0;
}

int gettimeofday(timeval *time, void *) noexcept
{
    const timespec now = timeOf(pace().date + elapsed());
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

time_t time(time_t *time) noexcept
{
    const time_t now = (pace().date + elapsed()) / kSecond;
    if (time)
        *time = now;
    return now;
}

int poll(pollfd *descriptors, nfds_t count, int milliseconds)
{
    const timespec limit = shortened(milliseconds * kMillisecond);
    return waitFor(descriptors, count, milliseconds < 0 ? nullptr : &limit, nullptr);
}

int ppoll(pollfd *descriptors, nfds_t count, const timespec *limit, const sigset_t *signals)
{
    const timespec shorter = limit ? shortened(nanosecondsOf(*limit)) : timespec{};
    return waitFor(descriptors, count, limit ? &shorter : nullptr, signals);
}

int epoll_wait(int epoll, epoll_event *events, int most, int milliseconds)
{
    pollfd ready{epoll, POLLIN, 0};
    const timespec limit = shortened(milliseconds * kMillisecond);
    const int waited = waitFor(&ready, 1, milliseconds < 0 ? nullptr : &limit, nullptr);
    if (waited <= 0)
        return waited;
    return static_cast<int>(syscall(SYS_epoll_pwait, epoll, events, most, 0, nullptr, 0));
}

int nanosleep(const timespec *duration, timespec *)
{
    const timespec shorter = shortened(nanosecondsOf(*duration));
    return static_cast<int>(syscall(SYS_nanosleep, &shorter, nullptr));
}

int clock_nanosleep(clockid_t, int flags, const timespec *duration, timespec *)
{
    if ((flags & TIMER_ABSTIME) != 0)
        std::abort(); // nobody here does
    const timespec shorter = shortened(nanosecondsOf(*duration));
    return static_cast<int>(syscall(SYS_nanosleep, &shorter, nullptr));
}

} // extern "C"
