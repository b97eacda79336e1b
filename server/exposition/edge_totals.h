// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/edge_counters.h"
#include "monitor/status_report.h"

#include <array>
#include <cstdint>
#include <vector>

namespace gasgauge {

/// The counts of all edge workers together, at one moment.
struct EdgeTotals
{
    std::array<std::array<std::uint64_t, kCacheStatuses>, kMethods.size()> values{};
    std::array<std::array<std::uint64_t, kStatusCodes.size()>, kEndpoints> responses{};
    std::array<std::uint64_t, kLimits> limited{};
    std::uint64_t connections = 0;
    std::uint64_t accepted = 0;

    /// Answers given from ready bytes.
    std::uint64_t answered(Method method, CacheStatus status) const
    {
        return values[indexOf(method)][static_cast<std::size_t>(status)];
    }
};

/// Any thread: the counters are atomic, each sum is at most a moment old.
EdgeTotals sumOf(const std::vector<const EdgeCounters *> &workers);

/// Adds what the edge answered to a report that has core's counts.
void addTraffic(StatusReport &report, const EdgeTotals &totals);

} // namespace gasgauge
