// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_ring.h"
#include "history/blocks/block_record.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include <QList>

namespace gasgauge {

/// What a ring of blocks has that was not read of it before, as the history keeps it: blocks that are new or
/// better known, and those that are of the chain no longer. Knows of no thread and no file.
class RingReader
{
public:
    /// Whose blocks they are.
    explicit RingReader(HistorySource source)
        : m_source(std::move(source))
    { }

    struct News
    {
        /// Blocks from this number on that were read before are gone, and no others have their place yet.
        std::optional<std::uint64_t> goneFrom;
        QList<BlockRecord> blocks; ///< ascending
        /// The oldest block that was not read for want of a time: a header below it, or its own, tells it.
        std::optional<std::uint64_t> undated;
        /// Blocks that were read before and are others now, or are gone; when the first of them was made.
        int replaced = 0;
        qint64 replacedSince = 0;
    };
    /// A block is read as soon as its base fee and its time are known, and again when more of it is. Where
    /// only a fee history told of it, its time is between those of its neighbours.
    News read(const BlockRing &ring);

private:
    /// What tells a block that was read from another one, and from what more is known of it now.
    struct Read
    {
        BlockHash hash;
        Uint256 baseFee;
        std::optional<double> gasUsedRatio;
        qint64 msecs = 0;
        bool hasFees = false;
        bool operator==(const Read &) const = default;
    };

    HistorySource m_source;
    std::map<std::uint64_t, Read> m_read; ///< of what the ring has room for
};

} // namespace gasgauge
