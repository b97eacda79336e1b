// SPDX-License-Identifier: GPL-3.0-only
#include "fees/spans/fee_week.h"

#include "fees/spans/span_statistics.h"

#include <algorithm>
#include <iterator>

namespace gasgauge {

namespace {

constexpr std::uint64_t kHour = 3600;
/// Seconds before the head within which every block that came is kept.
constexpr std::uint64_t kRecent = 2 * kHour;

constexpr std::uint64_t chunkOf(std::uint64_t number)
{
    return number / FeeChunk::kBlocks;
}

/// The part of a chunk that lies in [first, last].
struct ChunkPart
{
    ChunkPart(std::uint64_t chunk, std::uint64_t first, std::uint64_t last)
        : begin(chunk * FeeChunk::kBlocks)
        , from(std::max(first, begin) - begin)
        , to(std::min(last, begin + FeeChunk::kBlocks - 1) - begin)
    { }
    std::uint64_t begin;
    std::size_t from;
    std::size_t to; ///< included
};

} // namespace

void FeeWeek::setBlockTime(std::uint64_t milliseconds)
{
    if (milliseconds == 0)
        return;
    m_times.setPace(milliseconds);
    const std::uint64_t blocks = kDay * 1000 / milliseconds;
    // A pace that is seen wavers; what has been asked for stays good for a plan of nearly so many.
    if (!m_plan || blocks > m_planned + m_planned / 4 || blocks < m_planned - m_planned / 4) {
        m_plan = spanPlan(blocks);
        m_planned = blocks;
    }
}

void FeeWeek::noteTime(std::uint64_t number, std::uint64_t time)
{
    m_times.note(number, static_cast<std::int64_t>(time));
}

void FeeWeek::add(std::uint64_t first, std::span<const WeiAmount> baseFees)
{
    for (const WeiAmount &fee : baseFees) {
        m_chunks[chunkOf(first)].set(first % FeeChunk::kBlocks, fee);
        ++first;
    }
}

void FeeWeek::setHead(std::uint64_t number)
{
    m_head = number;
    prune();
}

void FeeWeek::dropFrom(std::uint64_t number)
{
    m_times.dropFrom(number);
    m_chunks.erase(m_chunks.upper_bound(chunkOf(number)), m_chunks.end());
    if (const auto last = m_chunks.find(chunkOf(number)); last != m_chunks.end())
        last->second.clearFrom(number % FeeChunk::kBlocks);
    if (m_head && *m_head >= number)
        m_head = number > 0 ? std::optional(number - 1) : std::nullopt;
}

void FeeWeek::giveUpBelow(std::uint64_t number)
{
    m_floor = std::max(m_floor, number);
}

std::optional<std::int64_t> FeeWeek::before(std::uint64_t seconds) const
{
    const auto time = m_head ? m_times.at(*m_head) : std::nullopt;
    return time ? std::optional(*time - static_cast<std::int64_t>(seconds)) : std::nullopt;
}

std::optional<BlockTimes::Cut> FeeWeek::cut(std::uint64_t seconds) const
{
    const auto time = before(seconds);
    return time ? m_times.cut(*time) : std::nullopt;
}

std::optional<std::uint64_t> FeeWeek::timeWanted() const
{
    for (const std::uint64_t seconds : {kDay, kWeek}) {
        const auto found = cut(seconds);
        if (found && found->wanted && *found->wanted >= m_floor)
            return found->wanted;
    }
    return std::nullopt;
}

bool FeeWeek::isPlanned(std::uint64_t chunk, std::uint64_t dayBegin) const
{
    const bool inDay = chunk >= chunkOf(dayBegin);
    return chunk % (inDay ? m_plan->dayStride : m_plan->weekStride) == 0;
}

std::vector<MissingBlocks> FeeWeek::missing(std::size_t atMost) const
{
    std::vector<MissingBlocks> missing;
    const auto day = cut(kDay);
    const auto week = cut(kWeek);
    if (!m_plan || !day || !week)
        return missing;
    const std::uint64_t oldest = std::max(week->first, m_floor);
    for (std::uint64_t chunk = chunkOf(*m_head) + 1; chunk-- > chunkOf(oldest) && missing.size() < atMost;) {
        if (!isPlanned(chunk, day->first))
            continue;
        if (const auto blocks = missingOf(chunk, oldest))
            missing.push_back(*blocks);
    }
    return missing;
}

std::optional<MissingBlocks> FeeWeek::missingOf(std::uint64_t chunk, std::uint64_t oldest) const
{
    const ChunkPart part(chunk, oldest, *m_head);
    const auto found = m_chunks.find(chunk);
    std::size_t from = part.from;
    std::size_t to = part.to;
    if (found != m_chunks.end()) {
        while (from <= to && found->second.has(from))
            ++from;
        while (to > from && found->second.has(to))
            --to;
    }
    return from <= to ? std::optional(MissingBlocks{part.begin + from, part.begin + to}) : std::nullopt;
}

void FeeWeek::prune()
{
    const auto day = cut(kDay);
    const auto week = cut(kWeek);
    const auto recent = cut(kRecent);
    if (!m_plan || !day || !week || !recent)
        return;
    std::erase_if(m_chunks, [&](const auto &entry) {
        const std::uint64_t chunk = entry.first;
        return chunk < chunkOf(week->first)
            || (chunk < chunkOf(recent->first) && !isPlanned(chunk, day->first));
    });
    m_times.forgetBefore(*before(kWeek) - static_cast<std::int64_t>(kHour));
}

} // namespace gasgauge
