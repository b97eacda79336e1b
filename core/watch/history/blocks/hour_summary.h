// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/blocks/block_record.h"

#include <span>

namespace gasgauge {

inline constexpr qint64 kHourMs = 3'600'000;
/// How long blocks are kept one by one, in milliseconds; then their hour is.
inline constexpr qint64 kKeepBlocks = 7 * 24 * kHourMs;

/// The hour in which a time is.
constexpr qint64 hourOf(qint64 msecs)
{
    return msecs - msecs % kHourMs;
}

/// What is kept of the blocks of one hour and one source, of which there is at least one. Percentile p of n
/// is the ⌈p·n/100⌉-th smallest, exact to the wei; blocks that say nothing of gas or tips do not count there.
HourRecord summaryOf(std::span<const BlockRecord> blocks);

} // namespace gasgauge
