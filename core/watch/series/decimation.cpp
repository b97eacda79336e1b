// SPDX-License-Identifier: GPL-3.0-only
#include "series/decimation.h"

#include <algorithm>

namespace gasgauge {

namespace {

/// The last sample before a gap may be noted a moment after the gap was.
constexpr qint64 kGapBegin = 1'000;

bool gapBetween(const Sample &a, const Sample &b, const std::vector<TimeRange> &gaps)
{
    // Whatever comes later in a gap than at its very begin is the first after it, told before its end was.
    return std::ranges::any_of(gaps, [&](const TimeRange &gap) {
        const qint64 begin = gap.from + std::min(kGapBegin, gap.length() / 4);
        return begin >= a.msecs && begin < b.msecs && gap.length() > 0;
    });
}

void appendExtremes(Run &out, Run::const_iterator from, Run::const_iterator to)
{
    const auto byValue = [](const Sample &a, const Sample &b) { return a.value < b.value; };
    const auto [low, high] = std::minmax_element(from, to, byValue);
    out.push_back(*std::min(low, high));
    if (low != high)
        out.push_back(*std::max(low, high));
}

} // namespace

std::vector<Run> splitAtGaps(const Run &samples, qint64 maxStep, const std::vector<TimeRange> &gaps)
{
    std::vector<Run> runs;
    for (const Sample &sample : samples) {
        const bool joins = !runs.empty() && sample.msecs - runs.back().back().msecs <= maxStep
            && !gapBetween(runs.back().back(), sample, gaps);
        if (!joins)
            runs.emplace_back();
        runs.back().push_back(sample);
    }
    return runs;
}

Run decimate(const Run &run, std::size_t maxPoints)
{
    if (run.size() <= maxPoints || run.size() < 3)
        return run;
    const auto slices = static_cast<qint64>(std::max<std::size_t>(maxPoints, 4) - 2) / 2;
    const qint64 begin = run.front().msecs;
    const qint64 length = run.back().msecs - begin;
    Run out{run.front()};
    auto from = run.begin() + 1;
    const auto last = run.end() - 1;
    for (qint64 slice = 1; slice <= slices && from != last; ++slice) {
        const qint64 until = begin + length * slice / slices;
        const auto to = slice == slices
            ? last
            : std::find_if(from, last, [until](const Sample &sample) { return sample.msecs >= until; });
        if (from != to)
            appendExtremes(out, from, to);
        from = to;
    }
    out.push_back(run.back());
    return out;
}

std::vector<Run> decimateAll(const std::vector<Run> &runs, std::size_t maxPoints)
{
    std::size_t total = 0;
    for (const Run &run : runs)
        total += run.size();
    if (total <= maxPoints)
        return runs;
    std::vector<Run> out;
    out.reserve(runs.size());
    for (const Run &run : runs)
        out.push_back(decimate(run, std::max<std::size_t>(maxPoints * run.size() / total, 4)));
    return out;
}

} // namespace gasgauge
