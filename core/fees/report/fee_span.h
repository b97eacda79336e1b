// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <cstdint>
#include <optional>

namespace gasgauge {

/// The base fees of a time that ends at the head, in wei per gas: how they were spread, and where the next
/// one stands among them.
struct FeeSpan
{
    WeiAmount min;
    WeiAmount p10;
    WeiAmount median;
    WeiAmount p90;
    WeiAmount max;
    std::optional<double> rank{}; ///< the share of blocks cheaper than the next base fee, four decimals
    std::uint64_t blocks = 0; ///< how many are in it
    bool sampled = false; ///< else it is every block of that time
    unsigned hours = 0; ///< whole ones that it reaches back
    bool operator==(const FeeSpan &) const = default;
};

} // namespace gasgauge
