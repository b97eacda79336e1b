// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gasgauge {

/// What a price feed says.
struct PriceRound
{
    std::uint64_t usdE8 = 0; ///< hundred-millionths of a dollar; above 0
    std::uint64_t updatedAt = 0; ///< in seconds of Unix time; above 0
    bool operator==(const PriceRound &) const = default;
};

/// Reads what latestRoundData() returns: five words of 32 bytes (Chainlink, AggregatorV3Interface), of which
/// the answer is a signed number. Nothing where it is none, not above 0, or larger than any price; safe for
/// any text.
std::optional<PriceRound> readPriceRound(std::string_view data);

/// The one word that a call of a function returns; nothing where it is not that, or needs more than 64 bits.
std::optional<std::uint64_t> readWord(std::string_view data);

} // namespace gasgauge
