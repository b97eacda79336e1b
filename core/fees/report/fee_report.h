// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/fee_cost.h"
#include "fees/report/fee_span.h"
#include "fees/report/fee_tier.h"
#include "fees/report/fee_trend.h"
#include "fees/report/inclusion_wait.h"
#include "fees/report/wei_range.h"
#include "fees/wei.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gasgauge {

/// The block that a report is of, as far as a header and a fee history tell.
struct FeeBlock
{
    std::uint64_t number = 0;
    std::string hash{}; ///< "0x…"; empty: not known
    std::optional<std::uint64_t> timestamp{}; ///< the block's own, in seconds of Unix time
    std::optional<double> gasUsedRatio{};
    std::optional<WeiAmount> baseFee{}; ///< per gas
    bool operator==(const FeeBlock &) const = default;
};

/// The block after it.
struct NextBlock
{
    std::optional<WeiAmount> baseFee{}; ///< per gas, as the node says it
    std::optional<WeiAmount> blobBaseFee{}; ///< per blob gas
    std::optional<std::uint64_t> expectedAtMs{}; ///< milliseconds of Unix time
    bool operator==(const NextBlock &) const = default;
};

/// All that is said of fees after one block of one chain: `/fees` and every format of others are views of it
/// and work out nothing themselves. Amounts are exact, in wei per gas; what is not known is nothing, never 0.
/// A value: immutable once it is published, and of any thread then.
struct FeeReport
{
    std::string chain{}; ///< its name in paths, "chain-ID" where it has none
    std::optional<std::uint64_t> chainId{};
    std::string symbol{}; ///< of the coin that fees are paid in; empty: not known
    bool simulated = false;
    std::optional<std::uint64_t> blockTimeMs{}; ///< the usual one, or the pace that was seen

    FeeBlock block{};
    NextBlock next{};
    FeeTiers tiers{};
    FeePredictions predictions{};
    /// eth_gasPrice, where the chain has no base fees: `standard.maxFeePerGas` then, and all else in the
    /// tiers null.
    std::optional<WeiAmount> gasPrice{};

    std::optional<FeeTrend> baseFeeTrend{};
    std::optional<FeeTrend> tipTrend{}; ///< of the tips that were enough
    std::optional<FeeSpan> day{}; ///< of base fees; nothing while it is not known whole
    std::optional<FeeSpan> week{};
    std::optional<FeeSpan> known{}; ///< the newest blocks without a gap, up to a week; from one hour on

    FeeCosts costs{};
    std::optional<CoinPrice> price{};

    std::vector<std::optional<double>> lastGasRatios{}; ///< of the last five blocks, newest last
    std::optional<WeiRange> latestTips{}; ///< percentiles 10 and 90 of the last block
    std::optional<WeiRange> historicalTips{}; ///< of the tips that were enough in the blocks of the run
    std::vector<WeiAmount> baseFees{}; ///< of the consecutive blocks that end at `block`, oldest first
    InclusionWait wait{}; ///< what a price would wait for

    bool operator==(const FeeReport &) const = default;
};

} // namespace gasgauge
