// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_view.h"
#include "hub/live_series.h"

#include <optional>

namespace gasgauge {

/// No chart draws more points than this.
inline constexpr std::size_t kMaxPoints = 1000;

/// What the charts of the server show of `series` in `time`. `scale` is the scale of the scene before, so
/// that axes hold still; nothing the first time.
ChartScene hitRateScene(const LiveSeries &series, const TimeRange &time);
ChartScene throughputScene(
    const LiveSeries &series, const TimeRange &time, const std::optional<ValueScale> &scale);

/// When most was served in the scene's time, and how much; nothing where nothing was.
std::optional<Sample> peakOf(const ChartScene &throughput);

/// The samples of a time as lines that are broken where `maxStep` passed without one, in at most `maxPoints`.
std::vector<Run> runsOf(const TimeSeries &values, const TimeRange &time, qint64 maxStep,
    const std::vector<TimeRange> &gaps, std::size_t maxPoints);

/// The lines of a scene in sentences, for who cannot see them: now, lowest and highest with their times.
QString summaryOf(const ChartScene &scene, const ChartView::ValueText &valueText);
/// The outages of a time, up to now, in words; `who` was away, where that is not clear.
std::vector<ChartOutage> outagesIn(const LiveSeries &live, const TimeRange &time, const QString &who);
/// The outages of a scene in a sentence; empty where there are none.
QString outageSummary(const ChartScene &scene);

} // namespace gasgauge
