// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/fee_cost.h"
#include "fees/report/fee_tier.h"
#include "fees/wei.h"

#include <cstdint>
#include <optional>

namespace gasgauge {

/// What a chain that keeps its data on another one takes for that, beside the gas.
struct L1Part
{
    bool applies = false; ///< OP chains; on Arbitrum it is in the gas
    std::optional<WeiAmount> wei{}; ///< of a transaction of usual size; nothing: it could not be asked
};

/// What a transaction pays that is in the next block; `gasPrice` where the chain has no base fees. In wei per
/// gas; nothing where neither is known.
std::optional<WeiAmount> effectivePrice(const std::optional<FeeTier> &tier,
    const std::optional<WeiAmount> &nextBaseFee, const std::optional<WeiAmount> &gasPrice);

/// What so much gas costs at `price`, in wei per gas. Pure, as all of these.
FeeCost costOf(std::uint64_t gas, const std::optional<WeiAmount> &price, const L1Part &l1,
    const std::optional<CoinPrice> &coin);

FeeCosts usualCosts(
    const std::optional<WeiAmount> &price, const L1Part &l1, const std::optional<CoinPrice> &coin);

/// So many wei in coins: a decimal number, exact and without trailing zeros.
std::string inCoins(const DoubleWei &wei);

} // namespace gasgauge
