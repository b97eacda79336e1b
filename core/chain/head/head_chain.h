// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_ring.h"
#include "chain/head/head_guard.h"
#include "time/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gasgauge {

/// Decides which of the headers that come is the chain's head: parents prove it, and numbers that no parent
/// proves keep to HeadGuard's rule. A header whose parent is not known is believed once the blocks between it
/// and the chain are. Knows nothing of how headers come.
class HeadChain
{
public:
    struct Origin
    {
        std::string upstream;
        /// Whether it is what a node calls its newest block now; else a notification, which may be late.
        bool isLatest = false;
        TimePoint at;
    };
    enum class Verdict : unsigned char {
        Nothing,
        NewHead,
        AskParent, ///< the block `wanted()` has to be asked for
    };
    Verdict take(const BlockHeader &header, const Origin &origin);

    /// The number of the block that is missing between a new branch and the chain.
    std::optional<std::uint64_t> wanted() const;
    /// What came of asking for it; nothing where it is not to be had.
    Verdict takeWanted(const std::optional<BlockHeader> &block, const Origin &origin);

    BlockRing &ring() { return m_ring; }
    const BlockRing &ring() const { return m_ring; }
    std::uint64_t reorgs() const { return m_reorgs; }
    /// Falls of the number that were no reorg.
    std::uint64_t rollbacks() const { return m_guard.rollbacks(); }
    /// Headers that contradict the chain, and leaps that were not believed at once.
    std::uint64_t disbelieved() const { return m_disbelieved; }
    /// Grows with everything that takes blocks away.
    std::uint64_t epoch() const { return m_epoch; }
    /// Grows when nothing proves that the chain is the one it was.
    std::uint64_t restarts() const { return m_restarts; }
    /// Whether the head grows as only that of a node does that catches up.
    bool growsTooFast() const { return m_guard.growsTooFast(); }
    bool inDoubt() const { return m_guard.inDoubt() || !m_branch.empty(); }

private:
    Verdict follow(const BlockHeader &header, const Origin &origin);
    Verdict leap(const BlockHeader &header, const Origin &origin);
    Verdict fall(const BlockHeader &header, const Origin &origin);
    Verdict takeUnconnected(const BlockHeader &header);
    Verdict joinBranch(const Origin &origin);
    Verdict restart(const BlockHeader &header);
    bool accepts(const BlockHeader &header, const Origin &origin);

    BlockRing m_ring;
    HeadGuard m_guard;
    std::vector<BlockHeader> m_branch; ///< each one's parent is the next one; that of the last is wanted
    std::uint64_t m_reorgs = 0;
    std::uint64_t m_disbelieved = 0;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_restarts = 0;
};

} // namespace gasgauge
