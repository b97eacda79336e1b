// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/base_fee.h"

#include <optional>
#include <string_view>

namespace gasgauge {

/// A chain's rule as far as it is known for sure: the two numbers of EIP-1559 and the fee that it never falls
/// below.
struct KnownBaseFeeRule
{
    BaseFeeRule rule;
    WeiAmount floor = 0; ///< wei a gas
    bool operator==(const KnownBaseFeeRule &) const = default;
};

/// The rule for the block after one with this `extraData` ("0x…"), on an OP chain: version 0 of Holocene,
/// version 1 of Jovian, which adds the floor. Nothing where it is neither, or names a 0.
std::optional<KnownBaseFeeRule> opStackRule(std::string_view extraData);

/// What a header says that decides the next base fee.
struct ParentGas
{
    WeiAmount baseFee; ///< wei a gas
    std::uint64_t gasUsed = 0;
    std::uint64_t gasLimit = 0;
    /// On OP chains since Jovian `blobGasUsed` counts what the block's data takes, and the larger of the two
    /// is what was used.
    std::uint64_t dataGas = 0;
};

/// To the wei, as nextBaseFee().
std::optional<WeiAmount> nextBaseFee(const ParentGas &parent, const KnownBaseFeeRule &known);

} // namespace gasgauge
