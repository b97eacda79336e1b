// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/arithmetic/quantile.h"
#include "fees/arithmetic/wei_ratio.h"
#include "fees/tiers/case_tips.h"
#include "fees/tiers/run_window.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace gasgauge {

/// What a tier promises.
struct TierRule
{
    std::uint64_t within = 1; ///< blocks, at most RunWindow::kLongest
    std::uint64_t chance = 0; ///< in millionths
};

/// What a wallet is told to send, in wei per gas.
struct FeePair
{
    WeiAmount tip;
    WeiAmount maxFee;
};

/// One tier of a run: the level that its own record has led it to (adaptive conformal inference, Gibbs and
/// Candès 2021), and what that level makes of the last cases. A function of the run's blocks; not
/// thread-safe.
class CalibratedTier
{
public:
    static constexpr std::size_t kLeastCases = 20;

    explicit CalibratedTier(const TierRule &rule);

    /// What it would say by itself before a block of this base fee; nothing below 20 cases, nor where the
    /// amount needs more than 256 bits.
    std::optional<FeePair> offer(const WeiAmount &nextBaseFee) const;
    /// What was said of the block that comes next.
    void publish(std::uint64_t nextBlock, std::optional<FeePair> pair);
    /// After each block that `run` has got: judges what was said of its last blocks, then learns from them.
    /// Whether a pair was judged, and included.
    std::optional<bool> follow(const RunWindow &run);

    const TierRule &rule() const { return m_rule; }
    /// The quantile that it takes, in millionths.
    std::uint64_t level() const { return m_level; }
    /// The last 300 judgements at most, oldest first: '1' included, '0' missed.
    const std::string &record() const { return m_record; }

private:
    std::optional<bool> judge(const RunWindow &run);
    void adapt(bool included);

    TierRule m_rule;
    std::uint64_t m_level;
    CaseTips m_tips;
    struct Learned
    {
        WeiAmount tip;
        WeiRatio headroom;
    };
    std::optional<Learned> m_learned;
    /// Of block n: at n modulo its size.
    std::array<std::optional<FeePair>, RunWindow::kLongest> m_published{};
    std::string m_record;
};

} // namespace gasgauge
