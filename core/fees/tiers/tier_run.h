// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/fee_tier.h"
#include "fees/report/wei_range.h"
#include "fees/tiers/calibrated_tier.h"
#include "fees/tiers/run_window.h"

#include <array>
#include <cstdint>
#include <optional>

namespace gasgauge {

/// The tiers, in the order in which each is at least the one before it.
enum class Tier : unsigned char { Slow, Standard, Fast, Rapid };
inline constexpr std::size_t kTiers = 4;
inline constexpr std::array<TierRule, kTiers> kTierRules{
    TierRule{10, 950'000}, TierRule{3, 950'000}, TierRule{1, 950'000}, TierRule{1, 990'000}};

/// The tiers as consecutive blocks have made them, from the first block of the run on; the same blocks always
/// give the same. Not thread-safe.
class TierRun
{
public:
    /// Whether each tier's pair was included, where one was judged.
    using Judged = std::array<std::optional<bool>, kTiers>;
    using Pairs = std::array<std::optional<FeePair>, kTiers>;

    explicit TierRun(std::uint64_t begin)
        : m_window(begin)
    { }
    Judged append(const RunBlock &block);

    /// What is published after the last block, where the next one's base fee is this.
    Pairs published(const WeiAmount &nextBaseFee) const;
    FeeTiers tiers(const WeiAmount &nextBaseFee) const;
    const CalibratedTier &tier(Tier tier) const { return m_tiers[static_cast<std::size_t>(tier)]; }
    const RunWindow &window() const { return m_window; }
    /// Of all tips of the run that were enough; nothing where none is known.
    const std::optional<WeiRange> &tipRange() const { return m_tipRange; }

private:
    void widenTipRange(const RunBlock &block);
    FeeTier described(std::size_t index, const FeePair &pair) const;

    RunWindow m_window;
    std::array<CalibratedTier, kTiers> m_tiers{CalibratedTier(kTierRules[0]), CalibratedTier(kTierRules[1]),
        CalibratedTier(kTierRules[2]), CalibratedTier(kTierRules[3])};
    std::optional<WeiRange> m_tipRange;
};

} // namespace gasgauge
