// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_scene.h"
#include "series/fees/fee_series.h"

#include <vector>

namespace gasgauge {

/// A line and the shade above or around it.
struct FeeLines
{
    std::vector<Run> runs{};
    std::vector<ChartBand::Part> band{};
};

/// How long the fee of the last block may be taken to hold.
qint64 holdOf(const std::vector<TimedFee> &blocks);

/// Each block as a step, with the median tip that was paid as a band above it, where it is known; more blocks
/// than there is room for as the lowest and highest of them. Broken where blocks are missing. The last one
/// reaches to `until`, which may be its own time.
FeeLines blockLines(const std::vector<TimedFee> &blocks, qint64 until, std::size_t maxPoints);
/// Medians, with p10 to p90 as a band; broken where steps are missing that should be there. `last` ends the
/// line.
FeeLines stepLines(const std::vector<FeeStep> &steps, const std::optional<TimedFee> &last);
/// A logarithm has no 0: lines end before it.
void leaveOutZeros(FeeLines &lines);

} // namespace gasgauge
