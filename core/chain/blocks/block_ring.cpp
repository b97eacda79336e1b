// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/block_ring.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

BlockRing::Fit BlockRing::fitOf(const BlockHeader &header) const
{
    if (empty())
        return Fit::First;
    const BlockHash *const here = hashAt(header.number);
    if (here && *here == header.hash) {
        const RingBlock *const block = at(header.number);
        return block && block->hasHeader ? Fit::Known : Fit::Named;
    }
    if (holds(header.hash))
        return Fit::Unconnected;
    if (header.number <= m_head)
        return fitBehindHead(header);
    if (header.number - m_head == 1)
        return header.parentHash == head().hash ? Fit::Next : Fit::Unconnected;
    return holds(header.parentHash) ? Fit::Unconnected : Fit::Gap;
}

BlockRing::Fit BlockRing::fitBehindHead(const BlockHeader &header) const
{
    if (header.number < oldest())
        return Fit::TooOld;
    const bool replaces = hashAt(header.number) != nullptr;
    const BlockHash *const parent = header.number > oldest() ? hashAt(header.number - 1) : nullptr;
    if (parent)
        return *parent != header.parentHash ? Fit::Unconnected : replaces ? Fit::Reorg : Fit::Fills;
    return replaces || holds(header.parentHash) ? Fit::Unconnected : Fit::Fills;
}

BlockRing::Fit BlockRing::take(const BlockHeader &header)
{
    const Fit fit = fitOf(header);
    switch (fit) {
    case Fit::First:
        restart(header);
        break;
    case Fit::Known:
    case Fit::Unconnected:
    case Fit::TooOld:
        break;
    case Fit::Reorg:
        dropFrom(header.number);
        [[fallthrough]];
    case Fit::Next:
    case Fit::Gap:
        setHead(header.number);
        [[fallthrough]];
    case Fit::Named:
    case Fit::Fills:
        put(header);
        break;
    }
    return fit;
}

void BlockRing::restart(const BlockHeader &header)
{
    m_blocks.assign(kCapacity, RingBlock());
    m_floor = 0;
    m_hasHead = true;
    setHead(header.number);
    put(header);
}

void BlockRing::rewindTo(std::uint64_t number)
{
    dropFrom(number + 1);
    setHead(number);
}

BlockRing::Filled BlockRing::fill(const FeeHistory &history)
{
    Filled filled;
    if (empty())
        return filled;
    bool sameBranch = true;
    for (std::size_t i = 0; i < history.blocks.size(); ++i) {
        const std::uint64_t number = history.oldest + i;
        if (number >= oldest() && number <= m_head)
            sameBranch = fillBlock(number, history.blocks[i], filled);
    }
    if (history.newest() == m_head && sameBranch) {
        filled.next = !std::exchange(m_knowsNext, true);
        m_nextBaseFee = history.nextBaseFee;
        m_nextBlobBaseFee = history.nextBlobBaseFee;
    }
    return filled;
}

/// Whether the fees are of the block that is here, as far as its header tells.
bool BlockRing::fillBlock(std::uint64_t number, const BlockFees &fees, Filled &filled)
{
    RingBlock &block = *slot(number);
    const std::optional<Uint256> &known = block.fees.baseFee;
    if (block.hasHeader && known && fees.baseFee && *known != *fees.baseFee) {
        ++filled.contradicting;
        return false;
    }
    if (block.hasFees)
        return true;
    ++filled.taken;
    const std::optional<Uint256> fromHeader = known;
    block.number = number;
    block.fees = fees;
    if (!fees.baseFee)
        block.fees.baseFee = fromHeader;
    block.used = block.hasFees = true;
    return true;
}

void BlockRing::giveUpBelow(std::uint64_t number)
{
    m_floor = std::max(m_floor, number);
}

const RingBlock *BlockRing::at(std::uint64_t number) const
{
    if (empty() || number > m_head || number < oldest())
        return nullptr;
    const RingBlock &block = m_blocks[number % kCapacity];
    return block.used && block.number == number ? &block : nullptr;
}

std::optional<BlockRange> BlockRing::run() const
{
    if (empty() || !head().hasFees)
        return std::nullopt;
    std::uint64_t first = m_head;
    while (first > 0 && hasFees(first - 1))
        --first;
    return BlockRange{first, m_head};
}

std::optional<BlockRange> BlockRing::missing() const
{
    if (empty())
        return std::nullopt;
    const std::uint64_t end = std::max(oldest(), m_floor);
    std::optional<BlockRange> range;
    for (std::uint64_t number = m_head;; --number) {
        const bool complete = hasFees(number) && (number != m_head || m_knowsNext);
        if (number >= end && !complete)
            range = BlockRange{number, range ? range->last : number};
        else if (range)
            return range;
        if (number <= end)
            return range;
    }
}

bool BlockRing::hasFees(std::uint64_t number) const
{
    const RingBlock *const block = at(number);
    return block && block->hasFees;
}

RingBlock *BlockRing::slot(std::uint64_t number)
{
    return &m_blocks[number % kCapacity];
}

const BlockHash *BlockRing::hashAt(std::uint64_t number) const
{
    const RingBlock *const block = at(number);
    if (block && block->hasHeader)
        return &block->hash;
    const RingBlock *const child = number < m_head ? at(number + 1) : nullptr;
    return child && child->hasHeader ? &child->parentHash : nullptr;
}

bool BlockRing::holds(const BlockHash &hash) const
{
    return std::ranges::any_of(m_blocks, [&hash](const RingBlock &block) {
        return block.used && block.hasHeader && (block.hash == hash || block.parentHash == hash);
    });
}

/// The oldest number that has a place here.
std::uint64_t BlockRing::oldest() const
{
    return m_head - std::min<std::uint64_t>(m_head, kCapacity - 1);
}

void BlockRing::put(const BlockHeader &header)
{
    RingBlock &block = *slot(header.number);
    const bool otherFee = block.hasFees && block.fees.baseFee && header.baseFeePerGas
        && *block.fees.baseFee != *header.baseFeePerGas;
    if (!block.used || block.number != header.number || otherFee)
        block = RingBlock();
    block.number = header.number;
    block.hash = header.hash;
    block.parentHash = header.parentHash;
    block.timestamp = header.timestamp;
    block.gasUsed = header.gasUsed;
    block.gasLimit = header.gasLimit;
    if (!block.fees.baseFee)
        block.fees.baseFee = header.baseFeePerGas;
    block.used = block.hasHeader = true;
    if (header.number == m_head)
        m_headHeader = header;
}

void BlockRing::dropFrom(std::uint64_t number)
{
    for (RingBlock &block : m_blocks) {
        if (block.used && block.number >= number)
            block = RingBlock();
    }
}

/// What the new head has no room for any more is gone, and so is what was known of the block after the old
/// one.
void BlockRing::setHead(std::uint64_t number)
{
    m_head = number;
    m_headHeader.reset();
    m_knowsNext = false;
    m_nextBaseFee.reset();
    m_nextBlobBaseFee.reset();
    for (RingBlock &block : m_blocks) {
        if (block.used && block.number < oldest())
            block = RingBlock();
    }
}

} // namespace gasgauge
