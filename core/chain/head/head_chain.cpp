// SPDX-License-Identifier: GPL-3.0-only
#include "chain/head/head_chain.h"

#include "ethereum/integer/uint256.h"

#include <utility>

namespace gasgauge {

namespace {

using Fit = BlockRing::Fit;

/// A branch that is longer than this before it meets the chain is a chain of its own.
constexpr std::size_t kLongestBranch = 16;

std::string quantityOfNumber(std::uint64_t number)
{
    return Uint256(number).hex();
}

} // namespace

HeadChain::Verdict HeadChain::take(const BlockHeader &header, const Origin &origin)
{
    const bool ofBranch = !m_branch.empty()
        && (header.hash == m_branch.front().hash || header.parentHash == m_branch.front().hash);
    switch (ofBranch ? Fit::Unconnected : m_ring.fitOf(header)) {
    case Fit::First:
        accepts(header, origin);
        return restart(header);
    case Fit::Next:
    case Fit::Reorg:
        return follow(header, origin);
    case Fit::Gap:
        return leap(header, origin);
    case Fit::TooOld:
        return fall(header, origin);
    case Fit::Known:
    case Fit::Named:
    case Fit::Fills:
        if (origin.isLatest)
            return fall(header, origin);
        m_ring.take(header);
        return Verdict::Nothing;
    case Fit::Unconnected:
        return takeUnconnected(header);
    }
    return Verdict::Nothing;
}

std::optional<std::uint64_t> HeadChain::wanted() const
{
    return m_branch.empty() ? std::nullopt : std::optional(m_branch.back().number - 1);
}

HeadChain::Verdict HeadChain::takeWanted(const std::optional<BlockHeader> &block, const Origin &origin)
{
    if (m_branch.empty())
        return Verdict::Nothing;
    const BlockHeader &child = m_branch.back();
    if (!block || block->hash != child.parentHash || block->number + 1 != child.number) {
        ++m_disbelieved;
        m_branch.clear();
        return Verdict::Nothing;
    }
    const bool connected = m_ring.fitOf(*block) != Fit::Unconnected;
    m_branch.push_back(*block);
    if (connected)
        return joinBranch(origin);
    if (block->number > 0 && m_branch.size() < kLongestBranch)
        return Verdict::AskParent;
    const BlockHeader head = m_branch.front();
    ++m_reorgs;
    m_guard.follow(quantityOfNumber(head.number), origin.upstream, origin.at);
    return restart(head);
}

HeadChain::Verdict HeadChain::joinBranch(const Origin &origin)
{
    const std::vector<BlockHeader> branch = std::exchange(m_branch, {});
    bool reorg = false;
    for (auto block = branch.rbegin(); block != branch.rend(); ++block) {
        const Fit fit = m_ring.take(*block);
        reorg = reorg || fit == Fit::Reorg;
        if (fit == Fit::TooOld)
            return restart(branch.front());
    }
    if (m_ring.head().hash != branch.front().hash)
        return Verdict::Nothing;
    m_reorgs += reorg ? 1 : 0;
    m_epoch += reorg ? 1 : 0;
    m_guard.follow(quantityOfNumber(branch.front().number), origin.upstream, origin.at);
    return Verdict::NewHead;
}

/// The block after the head, or one that takes the head's place or that of one before it.
HeadChain::Verdict HeadChain::follow(const BlockHeader &header, const Origin &origin)
{
    if (m_ring.take(header) == Fit::Reorg) {
        ++m_reorgs;
        ++m_epoch;
    }
    m_branch.clear();
    m_guard.follow(quantityOfNumber(header.number), origin.upstream, origin.at);
    return Verdict::NewHead;
}

HeadChain::Verdict HeadChain::leap(const BlockHeader &header, const Origin &origin)
{
    if (!accepts(header, origin)) {
        ++m_disbelieved;
        return Verdict::Nothing;
    }
    m_branch.clear();
    m_ring.take(header);
    return Verdict::NewHead;
}

/// A node that lags, or was rewound.
HeadChain::Verdict HeadChain::fall(const BlockHeader &header, const Origin &origin)
{
    const bool accepted = accepts(header, origin);
    const Fit fit = m_ring.take(header);
    if (!accepted || header.number == m_ring.head().number)
        return Verdict::Nothing;
    // Of a block that nothing here names nobody knows whether it is of this chain.
    if (fit == Fit::TooOld || fit == Fit::Fills)
        return restart(header);
    m_branch.clear();
    ++m_epoch;
    m_ring.rewindTo(header.number);
    return Verdict::NewHead;
}

HeadChain::Verdict HeadChain::takeUnconnected(const BlockHeader &header)
{
    if (header.number == 0) {
        ++m_disbelieved;
        return Verdict::Nothing;
    }
    // Its parents are being asked for already.
    if (!m_branch.empty() && header.hash == m_branch.front().hash)
        return Verdict::Nothing;
    if (!m_branch.empty() && header.parentHash == m_branch.front().hash && m_branch.size() < kLongestBranch) {
        m_branch.insert(m_branch.begin(), header);
        return Verdict::Nothing;
    }
    m_branch.assign(1, header);
    return Verdict::AskParent;
}

HeadChain::Verdict HeadChain::restart(const BlockHeader &header)
{
    m_branch.clear();
    ++m_epoch;
    ++m_restarts;
    m_ring.restart(header);
    return Verdict::NewHead;
}

bool HeadChain::accepts(const BlockHeader &header, const Origin &origin)
{
    return m_guard.accepts(quantityOfNumber(header.number), origin.upstream, origin.at);
}

} // namespace gasgauge
