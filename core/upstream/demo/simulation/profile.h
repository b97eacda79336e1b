// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/base_fee.h"
#include "fees/blob_fee.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gasgauge::demo {

/// The tip, in wei a gas, below which a share of a block's gas pays.
struct TipKnot
{
    double share; ///< of the gas, 0 to 1
    double tip;
};

/// What makes a simulated chain look like one that exists: its pace, its rules, the level and the spread of
/// its prices as they were in October 2025. Everything else is simulated.
struct Profile
{
    std::uint64_t chainId = 1;
    std::chrono::milliseconds blockTime{12'000};
    /// A block of the real chain and its time; the simulated one counts on from there.
    std::uint64_t firstNumber = 0;
    std::chrono::sys_seconds firstTime;
    std::uint64_t gasLimit = 0;
    BaseFeeRule rule = kEthereumBaseFee;
    double usualFee = 0; ///< base fee in wei, around which it wanders
    double swing = 1; ///< how far
    double unrest = 1; ///< how much two blocks beside each other differ in gas used, of the target
    std::uint32_t oneEmptyIn = 0; ///< one block in so many has nothing in it; 0: none has
    std::array<TipKnot, 9> tips{};
    std::optional<BlobRule> blobs;
    std::string_view extraData = "0x";
};

/// That of the chain with this id; a chain that has none of its own here looks like Ethereum with a tenth of
/// its prices.
Profile profileOf(std::uint64_t chainId);

} // namespace gasgauge::demo
