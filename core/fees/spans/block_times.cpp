// SPDX-License-Identifier: GPL-3.0-only
#include "fees/spans/block_times.h"

#include "fees/arithmetic/native_product.h"

#include <algorithm>
#include <iterator>

namespace gasgauge {

namespace {

constexpr std::int64_t kNearSeconds = 3600; ///< seconds: so far away a block's time is in between well enough
constexpr std::int64_t kApart = 300; ///< seconds between two headers that are kept
constexpr std::uint64_t kMilli = 1000;

std::uint64_t secondsBetween(std::int64_t from, std::int64_t to)
{
    return static_cast<std::uint64_t>(to - from);
}

} // namespace

void BlockTimes::note(std::uint64_t number, std::int64_t time)
{
    const auto after = std::ranges::lower_bound(m_marks, number, {}, &Mark::number);
    if (after != m_marks.end() && (after->number == number || after->time < time))
        return;
    if (after != m_marks.begin() && std::prev(after)->time > time)
        return;
    const std::size_t count = m_marks.size();
    if (after == m_marks.end() && count > 1 && m_marks[count - 1].time - m_marks[count - 2].time < kApart)
        m_marks.back() = {number, time};
    else
        m_marks.insert(after, {number, time});
}

void BlockTimes::dropFrom(std::uint64_t number)
{
    std::erase_if(m_marks, [number](const Mark &mark) { return mark.number >= number; });
}

void BlockTimes::forgetBefore(std::int64_t time)
{
    const auto later = std::ranges::upper_bound(m_marks, time, {}, &Mark::time);
    if (later - m_marks.begin() > 1)
        m_marks.erase(m_marks.begin(), std::prev(later));
}

std::optional<std::int64_t> BlockTimes::at(std::uint64_t number) const
{
    if (m_marks.empty())
        return std::nullopt;
    const auto after = std::ranges::lower_bound(m_marks, number, {}, &Mark::number);
    if (after != m_marks.end() && after->number == number)
        return after->time;
    if (after != m_marks.begin() && after != m_marks.end()) {
        const Mark &before = *std::prev(after);
        return before.time
            + static_cast<std::int64_t>(scaled(secondsBetween(before.time, after->time),
                number - before.number, after->number - before.number));
    }
    if (m_pace == 0)
        return std::nullopt;
    if (after == m_marks.begin())
        return after->time - static_cast<std::int64_t>(scaled(after->number - number, m_pace, kMilli));
    return m_marks.back().time
        + static_cast<std::int64_t>(scaled(number - m_marks.back().number, m_pace, kMilli));
}

std::optional<BlockTimes::Cut> BlockTimes::cut(std::int64_t time) const
{
    const auto after = std::ranges::upper_bound(m_marks, time, {}, &Mark::time);
    if (after == m_marks.end())
        return std::nullopt;
    return after == m_marks.begin() ? reckonBack(*after, time) : between(*std::prev(after), *after, time);
}

std::optional<BlockTimes::Cut> BlockTimes::reckonBack(const Mark &oldest, std::int64_t time) const
{
    if (oldest.number == 0)
        return Cut{};
    if (m_pace == 0)
        return std::nullopt;
    const std::uint64_t apart = secondsBetween(time, oldest.time);
    const std::uint64_t later = std::min(oldest.number, (apart * kMilli - 1) / m_pace);
    // A little further, so that the next answer is on the other side.
    const std::uint64_t beyond = std::min(oldest.number, later + later / 64 + 2);
    return Cut{oldest.number - later, oldest.number - beyond};
}

BlockTimes::Cut BlockTimes::between(const Mark &before, const Mark &after, std::int64_t time)
{
    const std::uint64_t blocks = after.number - before.number;
    const std::uint64_t seconds = secondsBetween(before.time, after.time);
    const std::uint64_t past = secondsBetween(before.time, time) + 1;
    const auto product = NativeProduct(past) * blocks;
    const auto step = static_cast<std::uint64_t>((product + seconds - 1) / seconds);
    Cut cut{before.number + step};
    if (blocks == 1 || std::min(after.time - time, time - before.time) <= kNearSeconds)
        return cut;
    // Where the pace has changed so much that it lies at an end, halving finds it sooner.
    const bool atEnd = step < blocks / 16 + 1 || step > blocks - blocks / 16 - 1;
    cut.wanted = before.number + (atEnd ? blocks / 2 : step);
    return cut;
}

} // namespace gasgauge
