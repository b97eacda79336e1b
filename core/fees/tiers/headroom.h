// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/arithmetic/wei_ratio.h"
#include "fees/tiers/run_window.h"

#include <cstdint>

namespace gasgauge {

/// By how much the base fee may rise before a transaction with this tip is in: over the cases that count the
/// quantile at `level` (in millionths) of the least base fee of a block that takes the tip, in units of the
/// first one's; within 1 … (9/8)^(within − 1), which is the most that EIP-1559 lets it rise.
WeiRatio headroom(const RunWindow &run, std::uint64_t within, const WeiAmount &tip, std::uint64_t level);

} // namespace gasgauge
