// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cmath>
#include <cstdint>

namespace gasgauge::demo {

/// What is drawn; no two of them from the same numbers.
enum class Stream : std::uint8_t {
    // of the market, by stretch of time
    Days,
    Hours,
    Minutes,
    Bursts,
    BlobFees,
    TipMood,
    // of a block, by its number
    Use,
    Calm,
    Empty,
    Blobs,
    BlockTips,
    Payments,
    BlockHash,
    StateRoot,
    TransactionsRoot,
    ReceiptsRoot,
    Randao,
    BeaconRoot,
    // of a transaction, by its place
    PaymentSize,
    PaymentPlace,
    PaymentRounding,
    TransactionHash,
    // of the coin, by the hour; of no chain
    CoinPrice,
};

/// 64 bits that look random and are the same everywhere and always: splitmix64's finish over what is given.
/// Who needs more than 64 asks for up to four words.
constexpr std::uint64_t scramble(
    std::uint64_t seed, std::uint64_t number, Stream stream, std::uint64_t word = 0)
{
    const std::uint64_t place = number * 256 + static_cast<std::uint64_t>(stream) * 4 + word + 1;
    std::uint64_t x = (seed * 0xd1342543de82ef95U) ^ (place * 0x9e3779b97f4a7c15U);
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

/// Uniform in [-1, 1).
constexpr double uniform(std::uint64_t seed, std::uint64_t number, Stream stream)
{
    return static_cast<double>(scramble(seed, number, stream) >> 11U) * 0x1p-52 - 1;
}

/// A curve through one uniform number each `period`; smooth, and known at any `time` without what was before.
inline double wander(std::uint64_t seed, double time, double period, Stream stream)
{
    const double place = time / period;
    const double whole = std::floor(place);
    const auto left = static_cast<std::uint64_t>(whole);
    const double part = place - whole;
    const double weight = part * part * (3 - 2 * part);
    return uniform(seed, left, stream) * (1 - weight) + uniform(seed, left + 1, stream) * weight;
}

} // namespace gasgauge::demo
