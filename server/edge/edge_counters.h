// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/cache_status.h"
#include "http/chains/chain_paths.h"
#include "request/limit.h"
#include "rpc/errors.h"
#include "rpc/method.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

namespace gasgauge {

/// A counter that one thread writes and any thread reads: no locked instruction on the hot path.
class OwnedCounter
{
public:
    void add(std::uint64_t n = 1) { m_value.store(value() + n, std::memory_order_relaxed); }
    void subtract(std::uint64_t n = 1) { m_value.store(value() - n, std::memory_order_relaxed); }
    std::uint64_t value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_value{0};
};

/// The status codes that are ever sent, so that counting is an array access.
inline constexpr std::array kStatusCodes{
    200, 204, 304, 400, 404, 405, 408, 413, 414, 417, 431, 500, 501, 502, 503, 504, 505};

constexpr std::size_t statusIndex(int status)
{
    for (std::size_t i = 0; i < kStatusCodes.size(); ++i) {
        if (kStatusCodes[i] == status)
            return i;
    }
    return statusIndex(500);
}

/// The counts of one chain.
struct ChainCounters
{
    /// Answers given from ready bytes or with somebody else's routed one, by value and status.
    std::array<std::array<OwnedCounter, kCacheStatuses>, kMethods.size()> values;
    std::array<std::array<OwnedCounter, kStatusCodes.size()>, kEndpoints> responses;
    /// Answers of JSON-RPC, by method and code.
    std::array<std::array<OwnedCounter, rpc::kCodes.size()>, kRpcMethods> rpcCalls;
    OwnedCounter subscribers; ///< open now, of every kind
    OwnedCounter streamEvents; ///< given to subscribers
};

/// The counts of one edge thread, with those of its first chain, to which all count that belongs to none;
/// sums over all threads are what is shown.
struct EdgeCounters : ChainCounters
{
    explicit EdgeCounters(std::size_t chains = 1)
        : others(chains - 1)
    { }
    ChainCounters &of(ChainIndex chain) { return chain == 0 ? *this : others[chain - 1U]; }

    std::vector<ChainCounters> others; ///< of the chains that are not the first
    std::array<OwnedCounter, kLimits> limited;
    OwnedCounter connections; ///< open now
    OwnedCounter unread; ///< bytes held now for clients that do not read, or have not sent all
    OwnedCounter accepted;
};

} // namespace gasgauge
