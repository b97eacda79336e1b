// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gasgauge {

/// What one coin costs, as a price feed said it.
struct CoinPrice
{
    std::uint64_t usdE8 = 0; ///< hundred-millionths of a dollar; above 0
    std::string of{}; ///< the coin's symbol: "ETH"
    std::string from{}; ///< "chainlink", or "chainlink on ethereum" where it is another chain's
    std::uint64_t updatedAt = 0; ///< in seconds of Unix time
    bool operator==(const CoinPrice &) const = default;
    double usd() const { return static_cast<double>(usdE8) / 1e8; }
};

/// What a transaction of so much gas costs at the price of the standard tier.
struct FeeCost
{
    std::uint64_t gas = 0;
    std::optional<DoubleWei> wei{}; ///< with the L1 part; nothing where a part of it is not known
    std::string eth{}; ///< the same in coins, exact and without trailing zeros; empty where it is not known
    std::optional<double> usd{}; ///< six significant digits
    bool operator==(const FeeCost &) const = default;
};

/// What people do most.
struct FeeCosts
{
    FeeCost transfer{};
    FeeCost erc20Transfer{};
    FeeCost swap{};
    bool operator==(const FeeCosts &) const = default;
};

} // namespace gasgauge
