// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gasgauge {

/// What became of the pairs that a tier has published, each judged by the blocks after it.
struct TierRecord
{
    unsigned included = 0;
    unsigned of = 0; ///< the last 300 judged ones of the run at most
    std::string last{}; ///< those, oldest first: '1' included, '0' missed
    bool operator==(const TierRecord &) const = default;
};

/// A fee that was enough for so many blocks in so large a share of the last cases, corrected by its own
/// record. In wei per gas.
struct FeeTier
{
    unsigned withinBlocks = 0;
    double chance = 0; ///< 0.95 or 0.99
    WeiAmount maxPriorityFee;
    WeiAmount maxFee; ///< at least the next base fee and the tip
    TierRecord observed{};
    bool operator==(const FeeTier &) const = default;
};

/// The tiers after one block: slow ≤ standard ≤ fast ≤ rapid in both parts, as far as they are there; below
/// 20 cases there is none.
struct FeeTiers
{
    std::optional<FeeTier> slow{}; ///< within 10 blocks
    std::optional<FeeTier> standard{}; ///< within 3
    std::optional<FeeTier> fast{}; ///< within 1
    std::optional<FeeTier> rapid{}; ///< within 1, with the chance 0.99
    bool operator==(const FeeTiers &) const = default;
};

/// How many pairs of a tier have been judged as blocks came, since the program began: what a counter shows. A
/// block that is seen again, after a reorg or in a replay, counts once.
struct PredictionCount
{
    std::uint64_t included = 0;
    std::uint64_t missed = 0;
    bool operator==(const PredictionCount &) const = default;
};

struct FeePredictions
{
    PredictionCount slow{};
    PredictionCount standard{};
    PredictionCount fast{};
    PredictionCount rapid{};
    bool operator==(const FeePredictions &) const = default;
};

} // namespace gasgauge
