// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_scene.h"
#include "hub/live_series.h"
#include "series/fees/fee_series.h"

#include <optional>
#include <vector>

namespace gasgauge {

/// What is wanted of the chart of fees.
struct FeeWish
{
    TimeRange time;
    bool log = false;
    std::vector<ChartThreshold> thresholds{};
    QString who{}; ///< is away in an outage; empty: nobody in particular
    std::optional<ValueScale> scale{}; ///< of the scene before
};

/// The chart of fees at one moment, and what stands behind its lines.
struct FeeLook
{
    enum class Detail : unsigned char {
        Blocks, ///< each block a step
        Steps, ///< medians of some minutes or hours
        Prices, ///< where no block's fee is known: the gas price as it was fetched
    };
    Detail detail = Detail::Blocks;
    qint64 step = 0; ///< of Steps
    ChartScene scene;
    std::vector<TimedFee> blocks{};
    std::vector<FeeStep> steps{};
    /// The blocks of this time would be shown one by one, and are not here.
    std::optional<TimeRange> wanted{};
};

/// How much time one point stands for where so much is seen: 5 min, 30 min, 2 h or 6 h; 0: blocks.
qint64 feeStepOf(qint64 length);

FeeLook feeLook(const FeeSeries &fees, const LiveSeries &live, const FeeWish &wish);

} // namespace gasgauge
