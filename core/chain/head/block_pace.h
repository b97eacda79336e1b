// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_ring.h"
#include "time/clock.h"

#include <chrono>
#include <deque>
#include <optional>

namespace gasgauge {

/// The block time of a chain that is in no table: the median of 8 gaps between the heads that were seen, by
/// the blocks' own timestamps, or by their coming where those are too coarse.
class BlockPace
{
public:
    void see(const RingBlock &head, TimePoint now);
    /// Nothing before 8 gaps; at least 1 ms.
    std::optional<std::chrono::milliseconds> median() const;

private:
    struct Seen
    {
        std::uint64_t number = 0;
        std::chrono::sys_seconds timestamp;
        TimePoint at;
    };
    std::optional<Seen> m_last;
    std::deque<std::chrono::milliseconds> m_gaps;
};

} // namespace gasgauge
