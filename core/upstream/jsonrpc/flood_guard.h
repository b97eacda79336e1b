// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace gasgauge {

/// More than one of these, in bytes, is no answer of an upstream any more.
struct FloodLimits
{
    int waiting; ///< that have come and are not read
    std::uint64_t received; ///< in all
};

/// Ends the connections of this process to `port` of another host that are over a limit, and says how many it
/// were. Qt reads heads and the sizes of chunks byte by byte for as long as bytes come and looks at nothing
/// else meanwhile, neither at abort() nor at the other requests of its thread; the end of the stream alone
/// stops it. Linux only; elsewhere it ends none. Any thread.
int endFloods(std::uint16_t port, const FloodLimits &limits);

} // namespace gasgauge
