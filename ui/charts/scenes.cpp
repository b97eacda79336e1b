// SPDX-License-Identifier: GPL-3.0-only
#include "charts/scenes.h"

#include "format/time_text.h"
#include "series/decimation.h"

#include <algorithm>

#include <QCoreApplication>

namespace gasgauge {

namespace {

/// Frames come once a second; after so long without one there was none.
constexpr qint64 kMaxFrameStep = 5'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gasgauge::Scenes", text);
}

/// Where history is thinned out, its slices are further apart than what was gathered.
qint64 allowedStep(qint64 step, const TimeRange &time)
{
    return time.length() > 3'600'000 ? std::max(step, 2 * TimeSeries::kSlice + step) : step;
}

std::vector<Run> runsOf(const TimeSeries &values, const TimeRange &time, qint64 maxStep,
    const std::vector<TimeRange> &gaps, std::size_t maxPoints)
{
    return decimateAll(splitAtGaps(values.within(time), allowedStep(maxStep, time), gaps), maxPoints);
}

std::optional<std::pair<double, double>> extent(const std::vector<ChartLine> &lines, const TimeRange &time)
{
    std::optional<std::pair<double, double>> found;
    for (const ChartLine &line : lines) {
        for (const Run &run : line.runs) {
            for (const Sample &sample : run) {
                if (!time.contains(sample.msecs))
                    continue;
                if (!found)
                    found = {sample.value, sample.value};
                found->first = std::min(found->first, sample.value);
                found->second = std::max(found->second, sample.value);
            }
        }
    }
    return found;
}

} // namespace

ChartScene gasPriceScene(
    const LiveSeries &series, const TimeRange &time, const std::optional<ValueScale> &scale)
{
    ChartScene scene;
    scene.time = time;
    scene.outages
        = series.outages().within({time.from, std::min(time.to, std::max(series.now(), time.from))});
    scene.emptyText = tr("No gas price in this time yet");
    ChartLine line{tr("Gas price"), Tone::Accent, Qt::SolidLine, {}};
    line.runs = runsOf(series.gasPrice(), time, series.maxPriceStep(), scene.outages, kMaxPoints);
    const auto last = series.gasPrice().last();
    const qint64 now = series.now();
    // The price holds until the next one is known, so its line reaches now.
    if (last && series.priceHolds() && time.contains(now) && !line.runs.empty() && now > last->msecs
        && now - last->msecs <= series.maxPriceStep() && line.runs.back().back() == *last)
        line.runs.back().push_back({now, last->value});
    scene.lines.push_back(std::move(line));
    const auto values = extent(scene.lines, time);
    scene.scale
        = values ? fitScale(values->first, values->second, scale) : scale.value_or(ValueScale{0, 20, 10});
    return scene;
}

ChartScene hitRateScene(const LiveSeries &series, const TimeRange &time)
{
    ChartScene scene;
    scene.time = time;
    scene.scale = {0, 100, 50};
    scene.emptyText = tr("No request in this time");
    scene.lines.push_back({tr("Hit rate"), Tone::Good, Qt::SolidLine,
        runsOf(series.hitRate(), time, kMaxFrameStep, {}, kMaxPoints)});
    return scene;
}

ChartScene throughputScene(
    const LiveSeries &series, const TimeRange &time, const std::optional<ValueScale> &scale)
{
    ChartScene scene;
    scene.time = time;
    scene.emptyText = tr("Nothing measured in this time");
    constexpr std::size_t points = kMaxPoints / 4;
    const auto runs
        = [&](const TimeSeries &values) { return runsOf(values, time, kMaxFrameStep, {}, points); };
    scene.lines.push_back({tr("served"), Tone::Accent, Qt::SolidLine, runs(series.served())});
    scene.lines.push_back({tr("coalesced"), Tone::Good, Qt::DashLine, runs(series.coalesced())});
    scene.lines.push_back({tr("stale"), Tone::Warning, Qt::DotLine, runs(series.stale())});
    scene.lines.push_back({tr("failed"), Tone::Error, Qt::DashDotLine, runs(series.failed())});
    const auto values = extent(scene.lines, time);
    scene.scale = fitScaleFromZero(values ? values->second : 0, scale);
    return scene;
}

QString summaryOf(const ChartLine &line, const TimeRange &time, const ChartView::ValueText &reading)
{
    const Sample *low = nullptr;
    const Sample *high = nullptr;
    const Sample *last = nullptr;
    for (const Run &run : line.runs) {
        for (const Sample &sample : run) {
            if (!time.contains(sample.msecs))
                continue;
            low = !low || sample.value < low->value ? &sample : low;
            high = !high || sample.value > high->value ? &sample : high;
            last = &sample;
        }
    }
    if (!last)
        return {};
    const qint64 step = time.length() > 86'400'000 ? 43'200'000 : 60'000;
    return tr("%1: last %2, lowest %3 at %4, highest %5 at %6.")
        .arg(line.name, reading(last->value), reading(low->value), text::moment(low->msecs, step),
            reading(high->value), text::moment(high->msecs, step));
}

QString outageSummary(const ChartScene &scene)
{
    if (scene.outages.empty())
        return {};
    QStringList parts;
    for (const TimeRange &outage : scene.outages)
        parts.append(
            tr("at %1 for %2").arg(text::moment(outage.from, 60'000), text::duration(outage.length())));
    return tr("Upstream down: %1.").arg(parts.join(QLatin1String(", ")));
}

} // namespace gasgauge
