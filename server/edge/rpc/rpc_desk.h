// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/answer/output_batch.h"
#include "edge/edge_counters.h"
#include "edge/edge_shared.h"
#include "edge/rpc/rpc_heads.h"
#include "request/rpc_exchange.h"
#include "rpc/answer.h"
#include "rpc/reader.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gasgauge {

/// Answers JSON-RPC bodies at the edge: from the snapshot where that has all that a body asks, and from what
/// came of its questions where the router had to be asked. A single call of a cached method allocates
/// nothing. One for each worker, used by its thread.
class RpcDesk
{
public:
    /// All of them outlive it.
    RpcDesk(const EdgeShared &shared, ReadyAnswers &ready, OutputBatch &batch, EdgeCounters &counters);

    /// See RpcReader::read().
    const RpcCalls &read(std::string_view body, bool padded) { return m_reader.read(body, padded); }
    /// Adds the answer to `calls` to the batch; false where the snapshot does not tell all of it.
    bool answerReady(ChainIndex chain, const RpcCalls &calls, Persistence persistence, TimePoint now);
    /// The same with what came of the questions; `joined`: it waited for what another client had asked, whose
    /// answers the cache has counted.
    void answerWith(ChainIndex chain, const RpcCalls &calls, const RpcReply &reply, bool joined,
        Persistence persistence, TimePoint now);
    /// The most that the results of a body may take, all together.
    std::size_t maxBytes(const RpcCalls &calls) const;
    /// The snapshot of the chain has changed.
    void renew(ChainIndex chain) { m_heads.renew(chain); }

private:
    struct Found
    {
        std::string_view result{};
        std::string_view error{};
        int code = 0;
        std::optional<CacheStatus> status{};
        bool counted = false; ///< by the cache, as the answer to one call
    };
    std::optional<Found> find(const RpcQuestion &question, const Snapshot *snapshot, TimePoint now) const;
    bool findAll(ChainIndex chain, const RpcCalls &calls, TimePoint now);
    void write(ChainIndex chain, const RpcCalls &calls, Persistence persistence, TimePoint now);
    void refuse(ChainIndex chain, Persistence persistence, TimePoint now);
    void addHead(std::string_view head, std::size_t length);
    void add(const RpcAnswer &answer);
    RpcAnswer answerTo(const RpcCall &call) const;
    std::size_t sizeOf(const RpcCalls &calls) const;
    void count(ChainIndex chain, const RpcCall &call);

    const EdgeShared &m_shared;
    RpcHeads m_heads;
    ReadyAnswers &m_ready;
    OutputBatch &m_batch;
    EdgeCounters &m_counters;
    RpcReader m_reader;
    std::vector<Found> m_found; ///< of each question of the body at hand
};

} // namespace gasgauge
