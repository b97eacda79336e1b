// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <cstdint>
#include <optional>

namespace gasgauge {

/// The two numbers by which chains differ in the rule of EIP-1559; neither may be 0.
struct BaseFeeRule
{
    std::uint32_t elasticity; ///< gas limit / gas target
    std::uint32_t denominator; ///< a full block of elasticity 2 raises the fee by 1/denominator
    bool operator==(const BaseFeeRule &) const = default;
};

/// Since London (EIP-1559); Sepolia, Hoodi and most chains that run geth unchanged have the same.
inline constexpr BaseFeeRule kEthereumBaseFee{2, 8};

/// The base fee, in wei a gas, of the block after one with these numbers, to the wei. Nothing where there is
/// no target to compare with (a gas limit below the elasticity) or where it would need more than 256 bits.
/// Pure; any thread.
std::optional<WeiAmount> nextBaseFee(
    const WeiAmount &baseFee, std::uint64_t gasUsed, std::uint64_t gasLimit, BaseFeeRule rule);

} // namespace gasgauge
