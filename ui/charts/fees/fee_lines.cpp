// SPDX-License-Identifier: GPL-3.0-only
#include "charts/fees/fee_lines.h"

#include "series/decimation.h"

#include <algorithm>

namespace gasgauge {

namespace {

constexpr qint64 kLeastHold = 60'000;
constexpr qint64 kHeldBlocks = 5;

/// Between two blocks, in milliseconds.
qint64 spacingOf(const std::vector<TimedFee> &blocks)
{
    if (blocks.size() < 2 || blocks.back().number <= blocks.front().number)
        return 0;
    return (blocks.back().msecs - blocks.front().msecs)
        / static_cast<qint64>(blocks.back().number - blocks.front().number);
}

bool joined(const TimedFee &a, const TimedFee &b, qint64 hold)
{
    // A chain that stands still has no gap: its blocks follow one another.
    return b.number == a.number + 1 || b.msecs - a.msecs <= hold;
}

/// The distance of steps that is usual here: a week of which every third hour was asked for has others.
qint64 usualDistance(const std::vector<FeeStep> &steps)
{
    std::vector<qint64> distances;
    for (std::size_t i = 1; i < steps.size(); ++i)
        distances.push_back(steps[i].begin - steps[i - 1].begin);
    if (distances.empty())
        return 0;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::ranges::nth_element(distances, middle);
    return *middle;
}

} // namespace

qint64 holdOf(const std::vector<TimedFee> &blocks)
{
    return std::max(kHeldBlocks * spacingOf(blocks), kLeastHold);
}

FeeLines blockLines(const std::vector<TimedFee> &blocks, qint64 until, std::size_t maxPoints)
{
    FeeLines lines;
    const qint64 hold = holdOf(blocks);
    const bool steps = blocks.size() * 2 <= maxPoints;
    ChartBand::Part tips;
    const auto closeTips = [&] {
        if (!tips.low.empty())
            lines.band.push_back(std::exchange(tips, {}));
    };
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const TimedFee &block = blocks[i];
        const bool goesOn = i > 0 && joined(blocks[i - 1], block, hold);
        if (!goesOn)
            lines.runs.emplace_back();
        Run &run = lines.runs.back();
        if (goesOn && steps)
            run.push_back({block.msecs, blocks[i - 1].baseFee});
        run.push_back({block.msecs, block.baseFee});
        if (!goesOn || !block.tip)
            closeTips();
        if (!block.tip)
            continue;
        const bool last = i + 1 == blocks.size();
        const qint64 end = last                  ? until
            : joined(block, blocks[i + 1], hold) ? blocks[i + 1].msecs
                                                 : block.msecs;
        for (const qint64 msecs : {block.msecs, end}) {
            if (!steps && msecs == end)
                continue;
            tips.low.push_back({msecs, block.baseFee});
            tips.high.push_back({msecs, block.baseFee + *block.tip});
        }
    }
    closeTips();
    if (!blocks.empty() && until > blocks.back().msecs)
        lines.runs.back().push_back({until, blocks.back().baseFee});
    if (!steps) {
        lines.runs = decimateAll(lines.runs, maxPoints);
        // Their tips are shown where there is room for them, which is after a zoom.
        lines.band.clear();
    }
    return lines;
}

FeeLines stepLines(const std::vector<FeeStep> &steps, const std::optional<TimedFee> &last)
{
    FeeLines lines;
    const qint64 usual = usualDistance(steps);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const FeeStep &step = steps[i];
        const bool goesOn = i > 0 && step.begin - steps[i - 1].begin <= std::max(usual, step.length) * 5 / 2;
        if (!goesOn) {
            lines.runs.emplace_back();
            lines.band.emplace_back();
        }
        lines.runs.back().push_back({step.middle(), step.median});
        lines.band.back().low.push_back({step.middle(), step.p10});
        lines.band.back().high.push_back({step.middle(), step.p90});
    }
    if (last && !lines.runs.empty()) {
        Run &run = lines.runs.back();
        while (run.size() > 1 && run.back().msecs >= last->msecs)
            run.pop_back(); // the middle of a step that is not over
        run.push_back({std::max(last->msecs, run.back().msecs), last->baseFee});
    }
    return lines;
}

void leaveOutZeros(FeeLines &lines)
{
    std::vector<Run> runs;
    for (const Run &run : lines.runs) {
        bool open = false;
        for (const Sample &sample : run) {
            if (sample.value > 0 && !std::exchange(open, true))
                runs.emplace_back();
            if (sample.value > 0)
                runs.back().push_back(sample);
            else
                open = false;
        }
    }
    lines.runs = std::move(runs);
    std::vector<ChartBand::Part> band;
    for (const ChartBand::Part &part : lines.band) {
        bool open = false;
        for (std::size_t i = 0; i < part.low.size(); ++i) {
            const bool fine = part.low[i].value > 0;
            if (fine && !std::exchange(open, true))
                band.emplace_back();
            open = fine;
            if (!fine)
                continue;
            band.back().low.push_back(part.low[i]);
            band.back().high.push_back(part.high[i]);
        }
    }
    lines.band = std::move(band);
}

} // namespace gasgauge
