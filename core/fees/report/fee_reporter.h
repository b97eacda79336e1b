// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/costs.h"
#include "fees/report/fee_report.h"
#include "fees/spans/fee_week.h"
#include "fees/tiers/tier_runs.h"

#include <span>

namespace gasgauge {

/// Works out what is said of fees after each head of one chain. What it says is a function of the blocks
/// alone; what it keeps makes the next head cheap. Not thread-safe.
class FeeReporter
{
public:
    /// `facts` is a report with what is known without arithmetic: chain, `block`, `next`, `gasPrice`,
    /// `price`, `lastGasRatios`, `latestTips`. `blocks` are consecutive and end at `facts.block`; none where
    /// the chain has no fee history. After a reorg, a gap that was filled or a restart as at any other time.
    FeeReport report(
        FeeReport facts, std::span<const RunBlock> blocks, const FeeWeek &week, const L1Part &l1);

    /// How often the tiers were worked out from the beginning of their run.
    std::uint64_t replays() const { return m_runs.replays(); }

private:
    TierRuns m_runs;
};

} // namespace gasgauge
