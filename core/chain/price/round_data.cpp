// SPDX-License-Identifier: GPL-3.0-only
#include "chain/price/round_data.h"

#include "ethereum/integer/uint256.h"

namespace gasgauge {

namespace {

constexpr std::size_t kWordDigits = 64;
constexpr std::size_t kRoundWords = 5;
/// A coin for ten million dollars is none.
constexpr std::uint64_t kMostUsdE8 = 1'000'000'000'000'000;

/// The word at `place` of data that has so many words at least; a number with its highest bit set is a
/// negative one and does not fit.
std::optional<std::uint64_t> wordAt(std::string_view data, std::size_t place)
{
    const auto word = Uint256::parse("0x" + std::string(data.substr(2 + place * kWordDigits, kWordDigits)));
    return word ? word->toUint64() : std::nullopt;
}

bool hasWords(std::string_view data, std::size_t words)
{
    return data.size() == 2 + words * kWordDigits && data.starts_with("0x");
}

} // namespace

std::optional<PriceRound> readPriceRound(std::string_view data)
{
    constexpr std::size_t answerWord = 1;
    constexpr std::size_t updatedWord = 3;
    if (!hasWords(data, kRoundWords))
        return std::nullopt;
    const auto answer = wordAt(data, answerWord);
    const auto updated = wordAt(data, updatedWord);
    if (!answer || !updated || *answer == 0 || *answer > kMostUsdE8 || *updated == 0)
        return std::nullopt;
    return PriceRound{*answer, *updated};
}

std::optional<std::uint64_t> readWord(std::string_view data)
{
    return hasWords(data, 1) ? wordAt(data, 0) : std::nullopt;
}

} // namespace gasgauge
