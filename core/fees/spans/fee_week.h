// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/fee_span.h"
#include "fees/spans/block_times.h"
#include "fees/spans/fee_chunk.h"
#include "fees/spans/span_plan.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace gasgauge {

/// The spans of one head.
struct FeeSpans
{
    std::optional<FeeSpan> day{}; ///< nothing while it is not known whole
    std::optional<FeeSpan> week{};
    std::optional<FeeSpan> known{}; ///< from one hour on
};

/// A step of a history.
struct FeePoint
{
    std::uint64_t begin = 0; ///< in seconds of Unix time, a multiple of the step
    WeiAmount median; ///< of base fees, in wei per gas
    WeiAmount p10;
    WeiAmount p90;
    bool operator==(const FeePoint &) const = default;
};

/// A block whose base fee is known, and its time as well as that is.
struct DatedFee
{
    std::uint64_t number = 0;
    std::uint64_t time = 0; ///< in seconds of Unix time
    WeiAmount baseFee; ///< in wei per gas
    bool operator==(const DatedFee &) const = default;
};

/// The base fees of a chain's last week, as far as they are known: every block's where that takes at most 60
/// questions of 1024 blocks, else evenly spread runs of them. Tells what is still to be asked for. Some
/// hundred KiB at most; not thread-safe.
class FeeWeek
{
public:
    static constexpr std::uint64_t kDay = 86'400; ///< seconds
    static constexpr std::uint64_t kWeek = 7 * kDay;

    /// The usual one, or the pace that was seen; without it nothing is planned.
    void setBlockTime(std::uint64_t milliseconds);
    /// When a block was made, as its header says, in seconds of Unix time.
    void noteTime(std::uint64_t number, std::uint64_t time);
    /// Base fees of consecutive blocks from `first` on, in wei per gas.
    void add(std::uint64_t first, std::span<const WeiAmount> baseFees);
    /// The newest block; what is older than a week before it goes. Its time has to be known.
    void setHead(std::uint64_t number);
    /// A reorg took away the blocks from this number on.
    void dropFrom(std::uint64_t number);
    /// Nobody has blocks below this number: they are not asked for.
    void giveUpBelow(std::uint64_t number);

    /// What to ask for, newest first, each at most 1024 blocks; nothing when all is here. All together they
    /// are at most 60.
    std::vector<MissingBlocks> missing(std::size_t atMost) const;
    /// The next header whose time would make the beginning of day or week exact.
    std::optional<std::uint64_t> timeWanted() const;

    FeeSpans spans(const std::optional<WeiAmount> &nextBaseFee) const;
    /// The last `seconds` in steps, oldest first; steps of which nothing is known are left out.
    std::vector<FeePoint> points(std::uint64_t seconds, std::uint64_t step) const;
    /// The blocks before `end` that are known, ascending.
    std::vector<DatedFee> blocksBefore(std::uint64_t end) const;

private:
    struct Reach
    {
        std::uint64_t first; ///< its first block
        std::uint64_t stride; ///< every so manieth chunk is in it
        unsigned hours;
    };
    /// So long before the head; nothing while its time is not known.
    std::optional<std::int64_t> before(std::uint64_t seconds) const;
    std::optional<BlockTimes::Cut> cut(std::uint64_t seconds) const;
    /// Whether the plan wants it, where the last day begins with `dayBegin`.
    bool isPlanned(std::uint64_t chunk, std::uint64_t dayBegin) const;
    /// What is not here between `oldest` and the head.
    std::optional<MissingBlocks> missingOf(std::uint64_t chunk, std::uint64_t oldest) const;
    void prune();

    /// Nothing while any of it is missing.
    std::optional<Reach> wholeReach(std::uint64_t seconds) const;
    std::optional<std::uint64_t> firstKnown() const;
    unsigned hoursSince(std::uint64_t first) const;
    template <typename Take>
    void forEachKnown(std::uint64_t first, std::uint64_t end, Take take) const;
    template <typename Fee>
    std::vector<Fee> feesOf(const Reach &reach) const;
    std::optional<FeeSpan> span(const Reach &reach, const std::optional<WeiAmount> &next) const;

    std::map<std::uint64_t, FeeChunk> m_chunks; ///< of number n: at n / FeeChunk::kBlocks
    BlockTimes m_times;
    std::optional<SpanPlan> m_plan;
    std::uint64_t m_planned = 0; ///< blocks a day
    std::optional<std::uint64_t> m_head;
    std::uint64_t m_floor = 0;
};

} // namespace gasgauge
