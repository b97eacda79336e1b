// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/fee_history_text.h"
#include "rpc/method.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace gasgauge {

/// What has to be known to answer a call: equal questions have one answer.
struct RpcQuestion
{
    RpcMethod method = RpcMethod::Other;
    FeeHistoryAsk history{}; ///< of eth_feeHistory
    bool operator==(const RpcQuestion &) const = default;
};

/// One call of a body that gets an answer (JSON-RPC 2.0, section 4).
struct RpcCall
{
    std::string_view id; ///< its letters; "null" where none can be told
    RpcMethod method = RpcMethod::Other;
    /// Where the answer is no result: its code and the JSON of the error, which is constant; else 0 and
    /// empty.
    int code = 0;
    std::string_view error{};
    std::size_t question = 0; ///< where it is one: its place in RpcCalls::questions
};

/// A body as what it asks: the calls in their order, without notifications, and what they want to know, each
/// once. Views point into the body. Reused, so that it keeps its memory.
struct RpcCalls
{
    bool batch = false; ///< the answer is an array; else there is at most one call
    bool tooMany = false; ///< more calls than --max-batch
    std::vector<RpcCall> calls; ///< empty: there is nothing to answer
    std::vector<RpcQuestion> questions;
};

} // namespace gasgauge
