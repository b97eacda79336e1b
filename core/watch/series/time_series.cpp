// SPDX-License-Identifier: GPL-3.0-only
#include "series/time_series.h"

#include <algorithm>
#include <cmath>

namespace gasgauge {

void TimeSeries::append(const Sample &sample)
{
    if (!std::isfinite(sample.value))
        return;
    while (!m_recent.empty() && m_recent.back().msecs > sample.msecs)
        m_recent.pop_back();
    m_recent.push_back(sample);
    fold(sample);
}

void TimeSeries::clear()
{
    m_recent.clear();
    m_slices.clear();
    m_open.reset();
}

std::optional<Sample> TimeSeries::last() const
{
    return m_recent.empty() ? std::nullopt : std::optional(m_recent.back());
}

void TimeSeries::fold(const Sample &sample)
{
    const qint64 index = sample.msecs / kSlice;
    if (m_open && index == m_openIndex) {
        if (sample.value < m_open->low.value)
            m_open->low = sample;
        if (sample.value > m_open->high.value)
            m_open->high = sample;
        return;
    }
    if (m_open && index > m_openIndex)
        m_slices.push_back(*m_open);
    while (!m_slices.empty() && m_slices.back().high.msecs / kSlice >= index)
        m_slices.pop_back();
    m_open = Slice{sample, sample};
    m_openIndex = index;
}

Run TimeSeries::all(qint64 from) const
{
    Run run;
    const qint64 recentFrom = m_recent.empty() ? 0 : m_recent.front().msecs;
    if (from < recentFrom) {
        for (std::size_t i = 0; i < m_slices.size(); ++i) {
            const Slice &slice = m_slices[i];
            const auto &[first, second] = std::minmax(
                slice.low, slice.high, [](const Sample &a, const Sample &b) { return a.msecs < b.msecs; });
            if (second.msecs >= recentFrom)
                break;
            run.push_back(first);
            if (first.msecs != second.msecs)
                run.push_back(second);
        }
    }
    for (std::size_t i = 0; i < m_recent.size(); ++i)
        run.push_back(m_recent[i]);
    return run;
}

Run TimeSeries::within(const TimeRange &range) const
{
    const Run run = all(range.from);
    auto from = std::ranges::lower_bound(run, range.from, {}, &Sample::msecs);
    auto to = std::ranges::lower_bound(run, range.to, {}, &Sample::msecs);
    if (from != run.begin())
        --from;
    if (to != run.end())
        ++to;
    return {from, to};
}

std::optional<Sample> TimeSeries::at(qint64 msecs) const
{
    if (m_recent.empty() || m_recent.front().msecs > msecs) {
        const Run run = all(msecs);
        const auto after = std::ranges::upper_bound(run, msecs, {}, &Sample::msecs);
        return after == run.begin() ? std::nullopt : std::optional(*(after - 1));
    }
    // What is asked for on every tick is recent, and found without copying anything.
    std::size_t low = 0;
    for (std::size_t high = m_recent.size(); high - low > 1;) {
        const std::size_t middle = low + (high - low) / 2;
        (m_recent[middle].msecs <= msecs ? low : high) = middle;
    }
    return m_recent[low];
}

} // namespace gasgauge
