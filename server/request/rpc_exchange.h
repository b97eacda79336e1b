// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/cache_status.h"
#include "ethereum/result.h"
#include "http/chains/chain_paths.h"
#include "request/route_call.h"
#include "rpc/calls.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gasgauge {

/// What a JSON-RPC body wants to know and no snapshot tells: all of its questions, each once, so that they
/// get one answer.
struct RpcAsk
{
    std::shared_ptr<RouteCall> call{};
    ChainIndex chain = 0;
    std::vector<RpcQuestion> questions{};
    std::size_t maxBytes = 0; ///< of all results together
};

/// What came of one question.
struct RpcOutcome
{
    Result result{};
    int code = 0; ///< of JSON-RPC; 0: `result` is the answer
    std::string error{}; ///< its JSON, where there is a code
    std::optional<CacheStatus> status{}; ///< where it counts as an answer of the question's method
};

/// An outcome for each question, in their order; none at all where the results would have been too large.
struct RpcReply
{
    std::vector<RpcOutcome> outcomes{};
};

using RpcDone = std::function<void(RpcReply)>;

} // namespace gasgauge
