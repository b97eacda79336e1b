// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/edge_counters.h"
#include "report/status_report.h"

#include <array>
#include <cstdint>
#include <vector>

namespace gasgauge {

/// The counts of one chain.
struct ChainTotals
{
    std::array<std::array<std::uint64_t, kCacheStatuses>, kMethods.size()> values{};
    std::array<std::array<std::uint64_t, kStatusCodes.size()>, kEndpoints> responses{};
    std::array<std::array<std::uint64_t, rpc::kCodes.size()>, kRpcMethods> rpcCalls{};
    std::uint64_t subscribers = 0;
    std::uint64_t streamEvents = 0;

    /// Answers given from ready bytes.
    std::uint64_t answered(Method method, CacheStatus status) const
    {
        return values[indexOf(method)][static_cast<std::size_t>(status)];
    }
};

/// The counts of all edge workers together, at one moment, with those of the first chain.
struct EdgeTotals : ChainTotals
{
    std::vector<ChainTotals> others; ///< of the chains that are not the first
    std::array<std::uint64_t, kLimits> limited{};
    std::uint64_t connections = 0;
    std::uint64_t unread = 0; ///< bytes
    std::uint64_t accepted = 0;

    const ChainTotals &of(std::size_t chain) const { return chain == 0 ? *this : others.at(chain - 1); }
};

/// Any thread: the counters are atomic, each sum is at most a moment old.
EdgeTotals sumOf(const std::vector<const EdgeCounters *> &workers);

/// Requests answered.
std::uint64_t requestsOf(const ChainTotals &totals);

/// Adds what the edge answered to the report of the first chain, which has core's counts.
void addTraffic(StatusReport &report, const EdgeTotals &totals);

} // namespace gasgauge
