// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace gasgauge {

/// A contract of Chainlink that says what a chain's coin costs in dollars, with eight decimals (AggregatorV3
/// interface), and is asked on that very chain.
struct PriceFeed
{
    std::uint64_t chainId; ///< EIP-155
    std::string_view coin;
    std::string_view address; ///< of the proxy, whose aggregator may change
    /// The price is said anew after so long at the latest, be it the same.
    std::chrono::seconds heartbeat;
};

/// Nullptr where the chain has none that is known here.
const PriceFeed *findPriceFeed(std::uint64_t chainId);

/// The data of a call of latestRoundData() (selector of the Solidity ABI).
inline constexpr std::string_view kLatestRoundData = "0xfeaf968c";

} // namespace gasgauge
