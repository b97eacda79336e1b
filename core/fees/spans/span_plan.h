// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace gasgauge {

/// Consecutive blocks to ask for, both ends included.
struct MissingBlocks
{
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t count() const { return last - first + 1; }
    bool operator==(const MissingBlocks &) const = default;
};

/// Which chunks of 1024 blocks are asked for, so that day and week together take at most 60 questions: every
/// one, or every so manieth. Those of the week before the last day are a part of those of the day's stride.
struct SpanPlan
{
    std::uint64_t dayStride = 1;
    std::uint64_t weekStride = 1; ///< a multiple of dayStride
    bool operator==(const SpanPlan &) const = default;
};

/// For a chain that makes so many blocks a day. The day is known whole where that leaves enough questions
/// for the six days before it.
SpanPlan spanPlan(std::uint64_t blocksADay);

} // namespace gasgauge
