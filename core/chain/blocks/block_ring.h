// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_header.h"
#include "chain/blocks/fee_history.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace gasgauge {

/// A block of the ring: what its header said, where one came, and what a fee history said of it.
struct RingBlock
{
    std::uint64_t number = 0;
    BlockHash hash;
    BlockHash parentHash;
    std::chrono::sys_seconds timestamp;
    std::optional<std::uint64_t> gasUsed;
    std::optional<std::uint64_t> gasLimit;
    BlockFees fees; ///< the base fee also where only the header is known
    bool used = false;
    bool hasHeader = false; ///< else hashes, timestamp and gas are not known
    bool hasFees = false; ///< else `fees` is at most the base fee
};

/// Numbers of consecutive blocks, both ends included.
struct BlockRange
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t count() const { return last - first + 1; }
    bool operator==(const BlockRange &) const = default;
};

/// The last 1024 blocks of one chain as headers and fee histories tell them: which block belongs to the
/// chain, which ones a reorg took away, and what is still missing. Takes its memory with the first block, at
/// most 1 MiB. Not thread-safe.
class BlockRing
{
public:
    static constexpr std::size_t kCapacity = 1024;

    /// How a header stands to the blocks that are here.
    enum class Fit : unsigned char {
        First, ///< nothing is here yet
        Known, ///< it is here
        Named, ///< a block that is here calls it its parent
        Next, ///< the head is its parent
        Gap, ///< it is further ahead; the blocks between are missing
        Fills, ///< it is behind the head, where no header was: no reorg
        Reorg, ///< another block stood there, and its parent is here
        Unconnected, ///< its parent contradicts what is here, or its hash has another number here
        TooOld, ///< it would be older than all that is kept
    };
    Fit fitOf(const BlockHeader &header) const;
    /// Takes it in unless it is Known, Unconnected or TooOld. A reorg drops the blocks from its number on.
    Fit take(const BlockHeader &header);
    /// Begins anew with this block as the head.
    void restart(const BlockHeader &header);
    /// The chain went back: drops the blocks above `number`, whose header has to be here.
    void rewindTo(std::uint64_t number);

    struct Filled
    {
        std::size_t taken = 0; ///< blocks that had no fees before
        bool next = false; ///< whether the next block's are known now, and were not
        std::size_t contradicting = 0; ///< whose base fee is not that of their header: of another branch
    };
    /// Takes the fees of blocks that are within the ring, and of the next one where it ends at the head.
    Filled fill(const FeeHistory &history);
    /// The upstream has none from below this number: they are missing no longer.
    void giveUpBelow(std::uint64_t number);

    bool empty() const { return !m_hasHead; }
    /// Not of an empty ring.
    const RingBlock &head() const { return *at(m_head); }
    /// All that the head's header said; nothing where none came.
    const std::optional<BlockHeader> &headHeader() const { return m_headHeader; }
    /// Nothing where no header and no fees are here of that number.
    const RingBlock *at(std::uint64_t number) const;
    /// The blocks without a gap in their fees that end at the head; nothing where the head has none.
    std::optional<BlockRange> run() const;
    /// The newest blocks without fees that are to be had; the head also while the next block's are not known.
    std::optional<BlockRange> missing() const;
    /// Whether a fee history that ends at the head has come: what it says of the block after it is all that
    /// there is.
    bool knowsNext() const { return m_knowsNext; }
    /// Of the block after the head, in wei per gas; nothing until a fee history that ends at the head.
    const std::optional<Uint256> &nextBaseFee() const { return m_nextBaseFee; }
    const std::optional<Uint256> &nextBlobBaseFee() const { return m_nextBlobBaseFee; }

private:
    RingBlock *slot(std::uint64_t number);
    /// The hash of the block of that number, by its own header or its child's.
    const BlockHash *hashAt(std::uint64_t number) const;
    bool hasFees(std::uint64_t number) const;
    bool holds(const BlockHash &hash) const;
    std::uint64_t oldest() const;
    Fit fitBehindHead(const BlockHeader &header) const;
    void put(const BlockHeader &header);
    void dropFrom(std::uint64_t number);
    void setHead(std::uint64_t number);
    bool fillBlock(std::uint64_t number, const BlockFees &fees, Filled &filled);

    std::vector<RingBlock> m_blocks; ///< of number n: at n modulo its size
    bool m_hasHead = false;
    std::uint64_t m_head = 0;
    std::optional<BlockHeader> m_headHeader;
    std::uint64_t m_floor = 0; ///< what is below is not to be had
    bool m_knowsNext = false; ///< even if there are none
    std::optional<Uint256> m_nextBaseFee;
    std::optional<Uint256> m_nextBlobBaseFee;
};

} // namespace gasgauge
