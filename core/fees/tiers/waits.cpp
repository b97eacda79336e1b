// SPDX-License-Identifier: GPL-3.0-only
#include "fees/tiers/waits.h"

#include "fees/arithmetic/quantile.h"
#include "fees/arithmetic/wei_ratio.h"
#include "fees/tiers/calibrated_tier.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace gasgauge {

namespace {

static_assert(InclusionWait::kBlocks == RunWindow::kLongest);

/// More than any price that can be asked for.
const WeiAmount kNever = std::numeric_limits<WeiAmount>::max();

/// The least price that `block` takes if the base fee of the case's first block is scaled to `next`.
WeiAmount priceOf(const RunBlock &block, const WeiAmount &first, const WeiAmount &next)
{
    std::optional<WeiAmount> scaled;
    if (first != 0)
        scaled = scaledUp(*block.baseFee, {next, first});
    else if (*block.baseFee == 0)
        scaled = next;
    const auto price = scaled ? sumOf(*scaled, *block.tip) : std::nullopt;
    return price.value_or(kNever);
}

/// For each number of blocks the prices at which the cases would have been included.
using Prices = std::array<std::vector<WeiAmount>, InclusionWait::kBlocks>;

void addCases(Prices &prices, const RunWindow &run, std::uint64_t first, const WeiAmount &next)
{
    WeiAmount least = kNever;
    for (std::uint64_t within = 1; within <= RunWindow::kLongest; ++within) {
        const std::uint64_t number = first + within - 1;
        if (number >= run.end() || !run.at(number).complete())
            return;
        least = std::min(least, priceOf(run.at(number), *run.at(first).baseFee, next));
        if (first >= run.cases(within).first)
            prices[within - 1].push_back(least);
    }
}

} // namespace

InclusionWait inclusionWait(const RunWindow &run, const WeiAmount &nextBaseFee)
{
    Prices prices;
    for (std::uint64_t first = run.cases(RunWindow::kLongest).first; first < run.end(); ++first)
        addCases(prices, run, first, nextBaseFee);
    InclusionWait wait;
    for (std::size_t i = 0; i < prices.size(); ++i) {
        if (prices[i].size() < CalibratedTier::kLeastCases)
            continue;
        const WeiAmount &half = percentile(std::span(prices[i]), 50);
        if (half != kNever)
            wait.enough[i] = half;
    }
    return wait;
}

} // namespace gasgauge
