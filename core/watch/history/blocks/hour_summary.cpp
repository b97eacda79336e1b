// SPDX-License-Identifier: GPL-3.0-only
#include "history/blocks/hour_summary.h"

#include <algorithm>
#include <vector>

namespace gasgauge {

namespace {

constexpr std::size_t kMedian = 50;

/// Of amounts that are sorted, of which there is one at least.
const WeiAmount &percentileOf(const std::vector<WeiAmount> &sorted, std::size_t percent)
{
    const std::size_t place = (percent * sorted.size() + 99) / 100;
    return sorted[std::max<std::size_t>(place, 1) - 1];
}

WeiAmount medianTip(std::span<const BlockRecord> blocks, WeiAmount TipSpread::*percentile)
{
    std::vector<WeiAmount> tips;
    for (const BlockRecord &block : blocks) {
        if (block.tips)
            tips.push_back((*block.tips).*percentile);
    }
    std::ranges::sort(tips);
    return percentileOf(tips, kMedian);
}

} // namespace

HourRecord summaryOf(std::span<const BlockRecord> blocks)
{
    HourRecord hour{blocks.front().source, hourOf(blocks.front().msecs), static_cast<qint64>(blocks.size()),
        {}, std::nullopt, std::nullopt};
    std::vector<WeiAmount> fees;
    double ratios = 0;
    int withRatio = 0;
    for (const BlockRecord &block : blocks) {
        fees.push_back(block.baseFee);
        ratios += block.gasUsedRatio.value_or(0);
        withRatio += block.gasUsedRatio ? 1 : 0;
    }
    std::ranges::sort(fees);
    hour.baseFee = {fees.front(), percentileOf(fees, 10), percentileOf(fees, kMedian), percentileOf(fees, 90),
        fees.back()};
    if (withRatio > 0)
        hour.gasUsedRatio = ratios / withRatio;
    if (std::ranges::any_of(blocks, [](const BlockRecord &block) { return block.tips.has_value(); }))
        hour.tips = TipSpread{medianTip(blocks, &TipSpread::p10), medianTip(blocks, &TipSpread::p50),
            medianTip(blocks, &TipSpread::p90)};
    return hour;
}

} // namespace gasgauge
