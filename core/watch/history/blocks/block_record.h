// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"
#include "history/history_record.h"

#include <optional>

namespace gasgauge {

/// Tips, in wei a gas, at percentiles 10, 50 and 90 of a block's gas.
struct TipSpread
{
    WeiAmount p10;
    WeiAmount p50;
    WeiAmount p90;
    bool operator==(const TipSpread &) const = default;
};

/// One block that was followed, as far as its fees go.
struct BlockRecord
{
    HistorySource source;
    quint64 number = 0;
    qint64 msecs = 0; ///< since 1970, by the block's own timestamp
    WeiAmount baseFee; ///< wei a gas
    std::optional<double> gasUsedRatio; ///< gas used / gas limit
    std::optional<TipSpread> tips;
    /// `msecs` is worked out from the blocks around it; never in what is read from a file.
    bool timeIsGuessed = false;
    bool operator==(const BlockRecord &) const = default;
};

/// Blocks that are of the chain no longer: of this number and beyond.
struct GoneBlocks
{
    HistorySource source;
    quint64 from = 0;
    bool holds(const BlockRecord &block) const { return block.number >= from && block.source == source; }
};

/// What is left of the blocks of one hour.
struct HourRecord
{
    HistorySource source;
    qint64 began = 0; ///< since 1970, a whole hour
    qint64 blocks = 0;
    struct BaseFee ///< of the blocks, wei a gas
    {
        WeiAmount lowest;
        WeiAmount p10;
        WeiAmount median;
        WeiAmount p90;
        WeiAmount highest;
        bool operator==(const BaseFee &) const = default;
    } baseFee;
    std::optional<double> gasUsedRatio; ///< the mean
    std::optional<TipSpread> tips; ///< each the median of the blocks'
    bool operator==(const HourRecord &) const = default;
};

} // namespace gasgauge
