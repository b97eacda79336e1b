// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <vector>

namespace gasgauge {

/// More than one of these, in bytes, is no answer of an upstream any more.
struct FloodLimits
{
    int waiting; ///< that have come and are not read
    std::uint64_t received; ///< in all
};

/// Names a socket of this process for as long as it is open, unlike its descriptor, which is used again.
using SocketId = std::uint64_t;

struct OwnConnection
{
    SocketId socket;
    std::uint16_t port; ///< of the other side
};

/// The connections that this process has made to others; not those that others made to it. Looks at every
/// descriptor. Linux only; elsewhere there are none. Any thread.
std::vector<OwnConnection> ownConnections();

/// Ends those of `sockets` that are over a limit, and says which. Qt reads heads and the sizes of chunks byte
/// by byte for as long as bytes come and looks at nothing else meanwhile, neither at abort() nor at the other
/// requests of its thread; the end of the stream alone stops it. Any thread.
std::vector<SocketId> endFloods(const std::vector<SocketId> &sockets, const FloodLimits &limits);

} // namespace gasgauge
