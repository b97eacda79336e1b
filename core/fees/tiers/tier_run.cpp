// SPDX-License-Identifier: GPL-3.0-only
#include "fees/tiers/tier_run.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

TierRun::Judged TierRun::append(const RunBlock &block)
{
    // The base fee of the block that has come, not what a node had said it would be: so that the run is a
    // function of its blocks.
    Pairs said = block.baseFee ? published(*block.baseFee) : Pairs{};
    for (std::size_t i = 0; i < kTiers; ++i)
        m_tiers[i].publish(m_window.end(), std::move(said[i]));
    m_window.append(block);
    widenTipRange(block);
    Judged judged;
    std::ranges::transform(
        m_tiers, judged.begin(), [this](CalibratedTier &tier) { return tier.follow(m_window); });
    return judged;
}

TierRun::Pairs TierRun::published(const WeiAmount &nextBaseFee) const
{
    Pairs pairs;
    FeePair least;
    for (std::size_t i = 0; i < kTiers; ++i) {
        pairs[i] = m_tiers[i].offer(nextBaseFee);
        if (!pairs[i])
            continue;
        least = {std::max(least.tip, pairs[i]->tip), std::max(least.maxFee, pairs[i]->maxFee)};
        pairs[i] = least;
    }
    return pairs;
}

FeeTiers TierRun::tiers(const WeiAmount &nextBaseFee) const
{
    FeeTiers tiers;
    const std::array<std::optional<FeeTier> *, kTiers> places{
        &tiers.slow, &tiers.standard, &tiers.fast, &tiers.rapid};
    const Pairs pairs = published(nextBaseFee);
    for (std::size_t i = 0; i < kTiers; ++i) {
        if (pairs[i])
            *places[i] = described(i, *pairs[i]);
    }
    return tiers;
}

FeeTier TierRun::described(std::size_t index, const FeePair &pair) const
{
    const CalibratedTier &tier = m_tiers[index];
    const std::string &record = tier.record();
    return FeeTier{.withinBlocks = static_cast<unsigned>(tier.rule().within),
        .chance = static_cast<double>(tier.rule().chance) / kMillionths,
        .maxPriorityFee = pair.tip,
        .maxFee = pair.maxFee,
        .observed = {.included = static_cast<unsigned>(std::ranges::count(record, '1')),
            .of = static_cast<unsigned>(record.size()),
            .last = record}};
}

void TierRun::widenTipRange(const RunBlock &block)
{
    if (!block.tip)
        return;
    if (!m_tipRange)
        m_tipRange = {*block.tip, *block.tip};
    m_tipRange = {std::min(m_tipRange->least, *block.tip), std::max(m_tipRange->most, *block.tip)};
}

} // namespace gasgauge
