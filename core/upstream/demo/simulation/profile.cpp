// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/simulation/profile.h"

namespace gasgauge::demo {

namespace {

using namespace std::chrono_literals;

constexpr double kWeiInGwei = 1e9;

constexpr std::chrono::sys_seconds at(std::int64_t seconds)
{
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

// Tips: the medians of 1024 real blocks at percentiles 0, 5, 10, 25, 50, 75, 90, 95, 100, 17 October 2025.

/// Counted from the first block of proof of stake on.
constexpr Profile kEthereum{.chainId = 1,
    .blockTime = 12s,
    .firstNumber = 15'537'394,
    .firstTime = at(1'663'224'179),
    .gasLimit = 60'000'000,
    .rule = kEthereumBaseFee,
    .usualFee = 9 * kWeiInGwei,
    .swing = 1,
    .unrest = 1,
    .oneEmptyIn = 400,
    .tips = {{{0, 10}, {0.05, 1.3e6}, {0.1, 1.5e6}, {0.25, 3e7}, {0.5, 4.1e8}, {0.75, 1.48e9}, {0.9, 2e9},
        {0.95, 2.7e9}, {1, 2.1e10}}},
    .blobs = kSecondBlobSchedule,
    .extraData = "0x67617367617567652064656d6f"}; // "gasgauge demo"

/// Its extraData carries denominator and elasticity, as that of each chain of the OP stack since Holocene.
constexpr Profile kBase{.chainId = 8453,
    .blockTime = 2s,
    .firstNumber = 0,
    .firstTime = at(1'686'789'347),
    .gasLimit = 150'000'000,
    .rule = {3, 50},
    .usualFee = 0.0055 * kWeiInGwei,
    .swing = 0.4,
    .unrest = 0.7,
    .tips = {{{0, 1}, {0.05, 500}, {0.1, 1.4e4}, {0.25, 1e6}, {0.5, 1e6}, {0.75, 2.8e6}, {0.9, 1.33e7},
        {0.95, 2.5e7}, {1, 6.6e8}}},
    .blobs = std::nullopt,
    .extraData = "0x000000003200000003"};

/// Counted from the first block of Bedrock on.
constexpr Profile kOptimism{.chainId = 10,
    .blockTime = 2s,
    .firstNumber = 105'235'063,
    .firstTime = at(1'686'068'903),
    .gasLimit = 40'000'000,
    .rule = {2, 250},
    .usualFee = 0.0004 * kWeiInGwei,
    .swing = 0.3,
    .unrest = 0.6,
    .tips = {{{0, 1}, {0.05, 10}, {0.1, 50}, {0.25, 2e3}, {0.5, 1e5}, {0.75, 1.8e5}, {0.9, 1e6},
        {0.95, 1.9e6}, {1, 3.2e7}}},
    .blobs = std::nullopt,
    .extraData = "0x00000000fa00000002"};

constexpr Profile kPolygon{.chainId = 137,
    .blockTime = 2s,
    .firstNumber = 77'806'951,
    .firstTime = at(1'760'718'600),
    .gasLimit = 45'000'000,
    .rule = {2, 64},
    .usualFee = 16 * kWeiInGwei,
    .swing = 0.4,
    .unrest = 0.9,
    .tips = {{{0, 2.7e10}, {0.05, 2.97e10}, {0.1, 3e10}, {0.25, 3.5e10}, {0.5, 4.49e10}, {0.75, 4.5e10},
        {0.9, 5.34e10}, {0.95, 5.88e10}, {1, 2.95e11}}},
    .blobs = std::nullopt,
    .extraData = "0x"};

} // namespace

Profile profileOf(std::uint64_t chainId)
{
    for (const Profile &known : {kEthereum, kBase, kOptimism, kPolygon}) {
        if (known.chainId == chainId)
            return known;
    }
    constexpr double share = 0.1;
    Profile other = kEthereum;
    other.chainId = chainId;
    other.usualFee *= share;
    for (TipKnot &knot : other.tips)
        knot.tip *= share;
    other.blobs.reset();
    return other;
}

} // namespace gasgauge::demo
