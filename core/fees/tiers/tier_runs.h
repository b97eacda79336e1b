// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/fee_tier.h"
#include "fees/tiers/tier_run.h"

#include <cstdint>
#include <optional>
#include <span>

namespace gasgauge {

/// The first block of the run of a chain whose blocks are held without a gap from `oldest` to `head`: the
/// largest multiple of 512 that is at least 511 blocks before the head, or the oldest block where that is
/// younger.
std::uint64_t runBegin(std::uint64_t head, std::uint64_t oldest);

/// Keeps the run of one chain as its head moves: carries it on where the blocks go on from those it has seen,
/// and replays it from its beginning where they do not. The one that begins 512 blocks later is carried on
/// beside it, so that nothing is replayed when its time has come. Not thread-safe.
class TierRuns
{
public:
    /// `blocks` are consecutive from `first` on, the last one is the head; at least one. The run's state
    /// after the head, valid until the next call.
    const TierRun &follow(std::uint64_t first, std::span<const RunBlock> blocks);

    /// What was judged as heads came since the first call, each block once.
    const FeePredictions &predictions() const { return m_predictions; }
    /// How often a run was worked out from its beginning.
    std::uint64_t replays() const { return m_replays; }

private:
    /// A run, and what tells whether its blocks are still those of the chain.
    struct Kept
    {
        TierRun run;
        std::uint64_t digest = 0;
    };
    struct Blocks
    {
        std::uint64_t first;
        std::span<const RunBlock> blocks;
        std::uint64_t end() const { return first + blocks.size(); }
        const RunBlock &at(std::uint64_t number) const { return blocks[number - first]; }
    };
    static bool goesOn(const Kept &kept, const Blocks &chain);
    void advance(Kept &kept, const Blocks &chain, bool counts);
    void count(std::uint64_t block, const TierRun::Judged &judged);

    std::optional<Kept> m_run;
    std::optional<Kept> m_later; ///< the one that begins at the next multiple of 512
    FeePredictions m_predictions;
    std::optional<std::uint64_t> m_countedTo; ///< past the last block whose judgements are counted
    std::uint64_t m_replays = 0;
};

} // namespace gasgauge
