// SPDX-License-Identifier: GPL-3.0-only
#include "fees/spans/span_plan.h"

#include "fees/spans/fee_chunk.h"

#include <algorithm>

namespace gasgauge {

namespace {

constexpr std::uint64_t kQuestions = 60;
/// A span begins and ends within a chunk.
constexpr std::uint64_t kEnds = 2;
/// What is left for the week's older days at least.
constexpr std::uint64_t kOlder = 13;
constexpr std::uint64_t kOlderDays = 6;

constexpr std::uint64_t rounded(std::uint64_t part, std::uint64_t whole)
{
    return (part + whole - 1) / whole;
}

} // namespace

SpanPlan spanPlan(std::uint64_t blocksADay)
{
    const std::uint64_t day = rounded(blocksADay, FeeChunk::kBlocks) + 1;
    const std::uint64_t older = rounded(kOlderDays * blocksADay, FeeChunk::kBlocks);
    if (day + older + 1 <= kQuestions)
        return {};
    if (day + kOlder + kEnds <= kQuestions)
        return {1, rounded(older, kQuestions - kEnds - day)};
    // Half of the questions for either.
    constexpr std::uint64_t half = kQuestions / 2 - kEnds;
    const std::uint64_t dayStride = rounded(day, half);
    const std::uint64_t weekStride = rounded(older, half);
    return {dayStride, rounded(weekStride, dayStride) * dayStride};
}

} // namespace gasgauge
