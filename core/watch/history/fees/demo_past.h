// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/fees/fee_slice.h"
#include "series/sample.h"

#include <chrono>

namespace gasgauge {

/// What a simulated chain's blocks of that time would have cost, in hours, from the market that makes them: a
/// demo has a past as long as the charts, and nobody has to make its blocks.
std::vector<FeeSlice> demoPast(
    std::uint64_t chainId, std::chrono::milliseconds blockTime, const TimeRange &range);

} // namespace gasgauge
