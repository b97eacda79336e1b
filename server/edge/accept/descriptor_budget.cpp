// SPDX-License-Identifier: GPL-3.0-only
#include "edge/accept/descriptor_budget.h"

#include <algorithm>
#include <limits>

#include <sys/resource.h>

namespace gasgauge {

namespace {

/// Three refreshes at once, each with a name to look up, their thread, and /metrics reading /proc.
constexpr rlim_t kReserved = 16;

} // namespace

std::uint32_t descriptorsForClients(int lastInUse)
{
    constexpr rlim_t most = std::numeric_limits<std::uint32_t>::max();
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return static_cast<std::uint32_t>(most);
    const rlim_t used = static_cast<rlim_t>(lastInUse) + 1;
    const rlim_t free = limit.rlim_cur > used ? limit.rlim_cur - used : 0;
    return static_cast<std::uint32_t>(std::min(free - std::min(kReserved, free / 2), most));
}

} // namespace gasgauge
