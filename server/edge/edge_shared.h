// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/accept/client_table.h"
#include "edge/client/unread_budget.h"
#include "http/serialize.h"
#include "options/server_config.h"
#include "request/request_handler.h"
#include "stream/audience.h"
#include "time/clock.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <utility>
#include <vector>

namespace gasgauge {

/// What the workers of one edge have in common. Everything in it is immutable or thread-safe.
struct EdgeShared
{
    EdgeShared(const ServerLimits &serverLimits, RequestHandler &requestHandler, const Clock &edgeClock,
        bool simulated, std::size_t workers, std::vector<std::string> chainNames = {})
        : limits(serverLimits)
        , handler(requestHandler)
        , clock(edgeClock)
        , serializer(simulated)
        , chains(std::move(chainNames))
        , audience(std::max<std::size_t>(chains.size(), 1))
        , clients(serverLimits.maxConnectionsPerClient)
        , unread(serverLimits.maxUnreadBytes, workers)
    { }

    const ServerLimits limits;
    RequestHandler &handler;
    const Clock &clock;
    const Serializer serializer;
    const std::vector<std::string> chains; ///< as --chain names them; none: one that nobody has named
    Audience audience;
    ClientTable clients;
    UnreadBudget unread;
    std::uint32_t descriptors = 0; ///< for clients, over all workers; set before these start
    std::atomic<std::uint32_t> connections{0}; ///< open now, over all workers
};

} // namespace gasgauge
