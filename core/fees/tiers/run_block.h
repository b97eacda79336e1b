// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <optional>

namespace gasgauge {

/// What the tiers are worked out from: of one block its base fee and the tip that was enough, which is the
/// reward at percentile 10 of its gas. In wei per gas; 0 is an amount (an empty block's tip), nothing is not.
struct RunBlock
{
    std::optional<WeiAmount> baseFee{};
    std::optional<WeiAmount> tip{};

    bool complete() const { return baseFee && tip; }
    /// Whether a transaction with these would have been in it; of a complete block.
    bool takes(const WeiAmount &maxFee, const WeiAmount &maxTip) const
    {
        return maxFee >= *baseFee && maxTip >= *tip && maxFee - *baseFee >= *tip;
    }
};

} // namespace gasgauge
