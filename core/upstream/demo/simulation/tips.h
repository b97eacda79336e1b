// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/demo/simulation/blocks.h"

#include <cstdint>
#include <span>
#include <vector>

namespace gasgauge::demo {

/// What one transaction of a block, or some that pay alike, used and paid beyond the base fee.
struct Payment
{
    std::uint64_t tip; ///< wei a gas
    std::uint64_t gas;
};

/// Those of block `number`, the lowest tip first; their gas is together what the block used. Simulated from
/// the number alone.
std::vector<Payment> paymentsOf(const Profile &profile, std::uint64_t number, std::uint64_t gasUsed);

/// The tips at these percentiles of the gas, in rising order, by go-ethereum's rule for eth_feeHistory:
/// the tip of the payment that carries the gas there; zeros for a block without any.
std::vector<std::uint64_t> tipsAt(std::span<const Payment> payments, std::span<const double> percentiles);

/// What go-ethereum's oracle would suggest after block `head`: of the three lowest tips of each of the last
/// 20 blocks the one at 60 %.
std::uint64_t suggestedTip(Blocks &blocks, std::uint64_t head);

} // namespace gasgauge::demo
