// SPDX-License-Identifier: GPL-3.0-only
#include "fees/spans/fee_week.h"

#include "fees/spans/span_statistics.h"

#include <algorithm>

namespace gasgauge {

namespace {

constexpr std::uint64_t kSecondsAnHour = 3600;

} // namespace

FeeSpans FeeWeek::spans(const std::optional<WeiAmount> &nextBaseFee) const
{
    FeeSpans spans;
    const auto day = wholeReach(kDay);
    const auto week = wholeReach(kWeek);
    if (day)
        spans.day = span(*day, nextBaseFee);
    if (week)
        spans.week = span(*week, nextBaseFee);
    const auto first = firstKnown();
    const unsigned hours = first ? hoursSince(*first) : 0;
    if (hours == 0)
        return spans;
    // The longest of them takes a millisecond.
    if (spans.week && !spans.week->sampled && *first == week->first)
        spans.known = spans.week;
    else
        spans.known = span({*first, 1, hours}, nextBaseFee);
    return spans;
}

std::optional<FeeWeek::Reach> FeeWeek::wholeReach(std::uint64_t seconds) const
{
    const auto begin = cut(seconds);
    if (!begin || !begin->settled())
        return std::nullopt;
    const std::uint64_t stride = !m_plan ? 1 : seconds > kDay ? m_plan->weekStride : m_plan->dayStride;
    const Reach reach{begin->first, stride, static_cast<unsigned>(seconds / kSecondsAnHour)};
    for (std::uint64_t chunk = reach.first / FeeChunk::kBlocks; chunk <= *m_head / FeeChunk::kBlocks;
         ++chunk) {
        if (chunk % stride == 0 && missingOf(chunk, reach.first))
            return std::nullopt;
    }
    return reach;
}

/// The oldest block from which on all are known up to the head, within a week.
std::optional<std::uint64_t> FeeWeek::firstKnown() const
{
    const auto week = cut(kWeek);
    std::optional<std::uint64_t> first;
    if (!week)
        return first;
    for (std::uint64_t number = *m_head + 1; number-- > week->first;) {
        const auto chunk = m_chunks.find(number / FeeChunk::kBlocks);
        if (chunk == m_chunks.end() || !chunk->second.has(number % FeeChunk::kBlocks))
            break;
        first = number;
    }
    return first;
}

/// Whole hours; a block has the time since the one before it.
unsigned FeeWeek::hoursSince(std::uint64_t first) const
{
    const auto now = m_times.at(*m_head);
    const auto since = m_times.at(first > 0 ? first - 1 : 0);
    if (!now || !since || *since > *now)
        return 0;
    const std::uint64_t seconds = std::min(static_cast<std::uint64_t>(*now - *since), kWeek);
    return static_cast<unsigned>(seconds / kSecondsAnHour);
}

template <typename Fee>
std::vector<Fee> FeeWeek::feesOf(const Reach &reach) const
{
    std::vector<Fee> fees;
    for (auto at = m_chunks.lower_bound(reach.first / FeeChunk::kBlocks); at != m_chunks.end(); ++at) {
        const auto &[number, chunk] = *at;
        if (number % reach.stride != 0)
            continue;
        for (std::size_t i = 0; i < FeeChunk::kBlocks; ++i) {
            const std::uint64_t block = number * FeeChunk::kBlocks + i;
            if (block < reach.first || block > *m_head || !chunk.has(i))
                continue;
            if constexpr (std::is_same_v<Fee, WeiAmount>)
                fees.push_back(chunk.at(i));
            else
                fees.push_back(chunk.nativeAt(i));
        }
    }
    return fees;
}

std::optional<FeeSpan> FeeWeek::span(const Reach &reach, const std::optional<WeiAmount> &next) const
{
    const bool native
        = std::ranges::all_of(m_chunks, [](const auto &entry) { return entry.second.isNative(); });
    const auto spread = [&](auto fees) {
        return fees.empty() ? std::nullopt : std::optional(spreadOf(std::span(fees), next));
    };
    auto span = native ? spread(feesOf<std::uint64_t>(reach)) : spread(feesOf<WeiAmount>(reach));
    if (span) {
        span->sampled = reach.stride > 1;
        span->hours = reach.hours;
    }
    return span;
}

/// Those from `first` on and before `end`, as far as they have a time after 1970.
template <typename Take>
void FeeWeek::forEachKnown(std::uint64_t first, std::uint64_t end, Take take) const
{
    for (const auto &[place, chunk] : m_chunks) {
        for (std::size_t i = 0; i < FeeChunk::kBlocks; ++i) {
            const std::uint64_t number = place * FeeChunk::kBlocks + i;
            if (number < first || number >= end || !chunk.has(i))
                continue;
            if (const auto time = m_times.at(number); time && *time >= 0)
                take(DatedFee{number, static_cast<std::uint64_t>(*time), chunk.at(i)});
        }
    }
}

std::vector<FeePoint> FeeWeek::points(std::uint64_t seconds, std::uint64_t step) const
{
    std::vector<FeePoint> points;
    const auto begin = cut(seconds);
    if (!begin)
        return points;
    std::vector<WeiAmount> fees;
    std::uint64_t place = 0;
    const auto finish = [&] {
        if (!fees.empty())
            points.push_back({place * step, percentile(std::span(fees), 50), percentile(std::span(fees), 10),
                percentile(std::span(fees), 90)});
        fees.clear();
    };
    forEachKnown(begin->first, *m_head + 1, [&](const DatedFee &block) {
        if (const std::uint64_t now = block.time / step; now != place) {
            finish();
            place = now;
        }
        fees.push_back(block.baseFee);
    });
    finish();
    return points;
}

std::vector<DatedFee> FeeWeek::blocksBefore(std::uint64_t end) const
{
    std::vector<DatedFee> blocks;
    forEachKnown(0, end, [&blocks](const DatedFee &block) { blocks.push_back(block); });
    return blocks;
}

} // namespace gasgauge
