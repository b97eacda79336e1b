// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_view.h"
#include "hub/live_series.h"

#include <optional>

namespace gasgauge {

/// No chart draws more points than this.
inline constexpr std::size_t kMaxPoints = 1000;

/// What the three charts show of `series` in `time`. `scale` is the scale of the scene before, so that axes
/// hold still; nothing the first time.
ChartScene gasPriceScene(
    const LiveSeries &series, const TimeRange &time, const std::optional<ValueScale> &scale);
ChartScene hitRateScene(const LiveSeries &series, const TimeRange &time);
ChartScene throughputScene(
    const LiveSeries &series, const TimeRange &time, const std::optional<ValueScale> &scale);

/// The line of a scene in a sentence, for who cannot see it: now, lowest and highest with their times.
QString summaryOf(const ChartLine &line, const TimeRange &time, const ChartView::ValueText &reading);
/// The outages of a scene in a sentence; empty where there are none.
QString outageSummary(const ChartScene &scene);

} // namespace gasgauge
