// SPDX-License-Identifier: GPL-3.0-only
#include "time/clock.h"

#include <ctime>

namespace gasgauge {

BootClock::time_point BootClock::now() noexcept
{
#ifdef CLOCK_BOOTTIME
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return time_point(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
#endif
    return time_point(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace gasgauge
