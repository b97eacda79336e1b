// SPDX-License-Identifier: GPL-3.0-only
#include "series/fees/fee_series.h"

#include <algorithm>
#include <limits>

namespace gasgauge {

namespace {

/// A chain of ten blocks a second would fill the memory before the hours are over.
constexpr std::size_t kMostBlocks = 20'000;
constexpr std::size_t kMostReorgs = 200;
/// After a week the chart shows no minutes any more.
constexpr qint64 kKeepSlices = 8 * FeeSeries::kDay;

qint64 floorTo(qint64 msecs, qint64 step)
{
    return msecs - ((msecs % step) + step) % step;
}

/// `blocks`, and of `others` those that lie before them or where they have a gap.
std::vector<TimedFee> filledIn(const std::vector<TimedFee> &blocks, const std::vector<TimedFee> &others)
{
    constexpr qint64 gap = 30'000;
    std::vector<TimedFee> all;
    all.reserve(blocks.size() + others.size());
    auto next = blocks.begin();
    for (const TimedFee &other : others) {
        while (next != blocks.end() && next->msecs <= other.msecs)
            all.push_back(*next++);
        const bool first = next == blocks.begin();
        const bool afterOne = !first && other.msecs - std::prev(next)->msecs < gap;
        const bool beforeOne = !first && next != blocks.end() && next->msecs - other.msecs < gap;
        if (!afterOne && !beforeOne)
            all.push_back(other);
    }
    all.insert(all.end(), next, blocks.end());
    return all;
}

} // namespace

FeeSeries::FeeSeries(QObject *parent)
    : QObject(parent)
{ }

void FeeSeries::clear()
{
    m_blocks.clear();
    m_slices.clear();
    m_detailRange.reset();
    m_detail.clear();
    m_reorgs.clear();
    m_compactedAt = 0;
    ++m_version;
    Q_EMIT changed();
}

void FeeSeries::put(const TimedFee &block)
{
    if (m_blocks.empty() || block.number > m_blocks.back().number) {
        m_blocks.push_back(block);
        return;
    }
    const auto place = std::ranges::lower_bound(m_blocks, block.number, {}, &TimedFee::number);
    if (place == m_blocks.end() || place->number != block.number) {
        m_blocks.insert(place, block);
        return;
    }
    const std::optional<double> tip
        = block.tip || place->baseFee != block.baseFee ? block.tip : place->tip; // of the same block
    *place = block;
    place->tip = tip;
}

void FeeSeries::add(std::span<const TimedFee> blocks)
{
    if (blocks.empty())
        return;
    const qint64 newest = std::max(blocks.back().msecs, m_blocks.empty() ? 0 : m_blocks.back().msecs);
    const qint64 recent = floorTo(newest - kRecent, kSlice);
    // Those of a history come before all that is here, and at once.
    std::vector<TimedFee> before;
    FeeSpread old;
    std::optional<qint64> slice;
    const auto close = [&] {
        if (slice && !old.empty())
            putSlice(old.slice(*slice, kSlice));
        old = {};
    };
    for (const TimedFee &block : blocks) {
        if (block.msecs >= recent) {
            if (!m_blocks.empty() && block.number < m_blocks.front().number)
                before.push_back(block);
            else
                put(block);
            continue;
        }
        const qint64 begin = floorTo(block.msecs, kSlice);
        if (slice != begin)
            close();
        slice = begin;
        old.add(block.baseFee, 1);
    }
    close();
    m_blocks.insert(m_blocks.begin(), before.begin(), before.end());
    fold();
    Q_EMIT changed();
}

void FeeSeries::addSlices(const std::vector<FeeSlice> &slices)
{
    for (const FeeSlice &slice : slices) {
        if (!slice.fees.empty())
            putSlice(slice);
    }
    Q_EMIT changed();
}

void FeeSeries::putSlice(const FeeSlice &slice)
{
    ++m_version;
    const auto next = m_slices.lower_bound(slice.begin);
    // An hour is worth less than the minutes of it, and minutes more than their hour.
    if (slice.length > kSlice) {
        if (next != m_slices.end() && next->first < slice.end())
            return;
    } else if (const auto hour = m_slices.find(floorTo(slice.begin, kHour));
               hour != m_slices.end() && hour->second.length > kSlice) {
        if (hour->second.blocks > slice.blocks * (kHour / kSlice))
            return;
        m_slices.erase(hour);
    }
    FeeSlice &kept = m_slices[slice.begin];
    if (slice.blocks > kept.blocks)
        kept = slice;
}

void FeeSeries::fold()
{
    if (m_blocks.empty())
        return;
    qint64 recent = floorTo(m_blocks.back().msecs - kRecent, kSlice);
    if (m_blocks.size() > kMostBlocks)
        recent = std::max(recent, floorTo(m_blocks[m_blocks.size() - kMostBlocks].msecs, kSlice) + kSlice);
    while (m_blocks.front().msecs < recent) {
        const qint64 begin = floorTo(m_blocks.front().msecs, kSlice);
        FeeSpread spread;
        while (m_blocks.size() > 1 && m_blocks.front().msecs < begin + kSlice) {
            spread.add(m_blocks.front().baseFee, 1);
            m_blocks.pop_front();
        }
        if (spread.empty())
            break;
        putSlice(spread.slice(begin, kSlice));
    }
    if (m_blocks.back().msecs - m_compactedAt >= kHour)
        compact();
}

void FeeSeries::compact()
{
    m_compactedAt = m_blocks.back().msecs;
    ++m_version;
    m_slices.erase(m_slices.begin(), m_slices.lower_bound(m_compactedAt - kLongest));
    const qint64 young = floorTo(m_compactedAt - kKeepSlices, kHour);
    for (auto slice = m_slices.begin(); slice != m_slices.end() && slice->first < young;) {
        if (slice->second.length > kSlice) {
            ++slice;
            continue;
        }
        const qint64 hour = floorTo(slice->first, kHour);
        FeeSpread spread;
        while (slice != m_slices.end() && slice->first < hour + kHour) {
            spread.add(slice->second);
            slice = m_slices.erase(slice);
        }
        slice = std::next(m_slices.emplace(hour, spread.slice(hour, kHour)).first);
    }
}

void FeeSeries::dropFrom(quint64 number)
{
    while (!m_blocks.empty() && m_blocks.back().number >= number)
        m_blocks.pop_back();
    Q_EMIT changed();
}

void FeeSeries::noteReorg(const FeeReorg &reorg)
{
    m_reorgs.push_back(reorg);
    if (m_reorgs.size() > kMostReorgs)
        m_reorgs.erase(m_reorgs.begin());
    Q_EMIT changed();
}

void FeeSeries::setDetail(const TimeRange &range, std::vector<TimedFee> blocks)
{
    m_detailRange = range;
    m_detail = std::move(blocks);
    Q_EMIT changed();
}

std::optional<TimedFee> FeeSeries::last() const
{
    return m_blocks.empty() ? std::nullopt : std::optional(m_blocks.back());
}

std::optional<qint64> FeeSeries::knownSince() const
{
    if (!m_slices.empty())
        return m_slices.begin()->first;
    return m_blocks.empty() ? std::nullopt : std::optional(m_blocks.front().msecs);
}

bool FeeSeries::hasBlocks(const TimeRange &range) const
{
    const bool reaches = m_detailRange
        && (m_detailRange->to >= range.to
            || (!m_blocks.empty() && m_blocks.front().msecs <= m_detailRange->to));
    if (reaches && m_detailRange->from <= range.from)
        return true;
    if (m_slices.empty() || m_blocks.empty())
        return true;
    return range.from >= m_blocks.front().msecs || range.to <= m_slices.begin()->first;
}

std::vector<TimedFee> FeeSeries::blocks(const TimeRange &range) const
{
    const auto within = [&range](const auto &blocks) {
        auto from = std::ranges::lower_bound(blocks, range.from, {}, &TimedFee::msecs);
        auto to = std::ranges::lower_bound(blocks, range.to, {}, &TimedFee::msecs);
        if (from != blocks.begin())
            --from;
        if (to != blocks.end())
            ++to;
        return std::vector<TimedFee>(from, to);
    };
    std::vector<TimedFee> found = within(m_blocks);
    if (m_detailRange && m_detailRange->from < range.to && m_detailRange->to > range.from)
        return filledIn(found, within(m_detail));
    return found;
}

qint64 FeeSeries::oneByOneSince() const
{
    if (m_blocks.empty())
        return std::numeric_limits<qint64>::max();
    // Where blocks are known both ways those that are one by one count, but for the slice that they begin in.
    const qint64 first = floorTo(m_blocks.front().msecs, kSlice);
    return m_slices.contains(first) ? first + kSlice : first;
}

template <typename Take>
void FeeSeries::forEachSlice(const TimeRange &range, Take take) const
{
    const qint64 oneByOne = oneByOneSince();
    auto slice = m_slices.upper_bound(range.from - kHour);
    for (; slice != m_slices.end() && slice->first < std::min(range.to, oneByOne); ++slice) {
        if (slice->second.end() > range.from)
            take(slice->second);
    }
    FeeSpread spread;
    std::optional<qint64> begin;
    const auto close = [&] {
        if (begin)
            take(spread.slice(*begin, kSlice));
        spread = {};
    };
    for (const TimedFee &block : m_blocks) {
        if (!range.contains(block.msecs) || block.msecs < oneByOne)
            continue;
        const qint64 of = floorTo(block.msecs, kSlice);
        if (begin != of)
            close();
        begin = of;
        spread.add(block.baseFee, 1);
    }
    close();
}

std::vector<FeeStep> FeeSeries::workOut(const TimeRange &range, qint64 step) const
{
    std::vector<FeeStep> steps;
    std::map<qint64, FeeSpread> spreads;
    forEachSlice(range, [&](const FeeSlice &slice) { spreads[floorTo(slice.begin, step)].add(slice); });
    for (auto &[begin, spread] : spreads) {
        if (begin + step > range.from)
            steps.push_back({begin, step, spread.weight(), spread.at(0.1), spread.at(0.5), spread.at(0.9)});
    }
    return steps;
}

std::vector<FeeStep> FeeSeries::steps(const TimeRange &range, qint64 step) const
{
    // Whole steps, so that none changes while the clock goes on.
    const TimeRange whole{floorTo(range.from, step), floorTo(range.to + step - 1, step)};
    const TimeRange old{
        whole.from, std::clamp(floorTo(std::min(oneByOneSince(), whole.to), step), whole.from, whole.to)};
    if (m_done.range != old || m_done.step != step || m_done.version != m_version)
        m_done = {old, step, m_version, workOut(old, step)};
    std::vector<FeeStep> steps = m_done.steps;
    const std::vector<FeeStep> young = workOut({old.to, whole.to}, step);
    steps.insert(steps.end(), young.begin(), young.end());
    return steps;
}

std::vector<FeeSlice> FeeSeries::slices(qint64 since) const
{
    std::vector<FeeSlice> slices;
    forEachSlice({since, std::numeric_limits<qint64>::max()},
        [&slices](const FeeSlice &slice) { slices.push_back(slice); });
    return slices;
}

} // namespace gasgauge
