// SPDX-License-Identifier: GPL-3.0-only
#include "charts/scenes.h"

#include "format/number_text.h"
#include "format/time_text.h"
#include "series/decimation.h"

#include <algorithm>

#include <QCoreApplication>

namespace gasgauge {

namespace {

/// Frames come once a second; after so long without one there was none.
constexpr qint64 kMaxFrameStep = 5'000;

QString sceneText(const char *text)
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

/// What the axis of the gas price shows: all of it, unless a few odd prices would flatten the rest.
std::pair<double, double> usualExtent(
    const Run &samples, const TimeRange &time, const std::pair<double, double> &all)
{
    constexpr double lowShare = 0.005;
    constexpr double highShare = 0.99;
    constexpr double margin = 0.08;
    constexpr std::size_t few = 20;
    std::vector<double> values;
    values.reserve(samples.size());
    for (const Sample &sample : samples) {
        if (time.contains(sample.msecs))
            values.push_back(sample.value);
    }
    if (values.empty())
        return all;
    const double last = values.back();
    std::ranges::sort(values);
    const auto at = [&values](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    // Of few prices each is a good part of what there is, so that only an absurd one is odd.
    const double odd = values.size() < few ? 10 : 1.35;
    if (values.back() <= odd * at(highShare))
        return {values.front(), values.back()};
    const double low = at(lowShare);
    const double high = at(highShare);
    const double room = (high - low) * margin;
    return {std::min(std::max(low - room, 0.0), last), std::max(high + room, last)};
}

/// The highest sample of every stretch above `bound`.
std::vector<ChartPeak> peaksAbove(const std::vector<Run> &runs, const TimeRange &time, double bound)
{
    std::vector<ChartPeak> peaks;
    for (const Run &run : runs) {
        bool above = false;
        for (const Sample &sample : run) {
            const bool joins = std::exchange(above, sample.value > bound) && above;
            if (!above || !time.contains(sample.msecs))
                continue;
            if (!joins || peaks.empty())
                peaks.push_back({sample.msecs, sample.value, {}});
            else if (sample.value > peaks.back().value)
                peaks.back() = {sample.msecs, sample.value, {}};
        }
    }
    for (ChartPeak &peak : peaks)
        peak.words = sceneText("%1 gwei").arg(text::gwei(peak.value));
    return peaks;
}

} // namespace

ChartScene gasPriceScene(
    const LiveSeries &series, const TimeRange &time, const std::optional<ValueScale> &scale)
{
    ChartScene scene;
    scene.time = time;
    scene.outages
        = series.outages().within({time.from, std::min(time.to, std::max(series.now(), time.from))});
    scene.emptyText = sceneText("No gas price in this time yet");
    ChartLine line{sceneText("Gas price"), Tone::Accent, Qt::SolidLine, {}};
    line.runs = runsOf(series.gasPrice(), time, series.maxPriceStep(), scene.outages, kMaxPoints);
    const auto last = series.gasPrice().last();
    const qint64 now = series.now();
    // The price holds until the next one is known, so its line reaches now.
    if (last && series.priceHolds() && time.contains(now) && !line.runs.empty() && now > last->msecs
        && now - last->msecs <= series.maxPriceStep() && line.runs.back().back() == *last)
        line.runs.back().push_back({now, last->value});
    scene.lines.push_back(std::move(line));
    if (const auto all = extent(scene.lines, time)) {
        const auto [low, high] = usualExtent(series.gasPrice().within(time), time, *all);
        scene.scale = fitScale(low, high, scale);
    } else {
        scene.scale = scale.value_or(ValueScale{0, 20, 10});
    }
    scene.peaks = peaksAbove(scene.lines.front().runs, time, scene.scale.high);
    return scene;
}

ChartScene hitRateScene(const LiveSeries &series, const TimeRange &time)
{
    ChartScene scene;
    scene.time = time;
    scene.scale = {0, 100, 50};
    scene.emptyText = sceneText("No request in this time");
    scene.lines.push_back({sceneText("Hit rate"), Tone::Good, Qt::SolidLine,
        runsOf(series.hitRate(), time, kMaxFrameStep, {}, kMaxPoints)});
    return scene;
}

ChartScene throughputScene(
    const LiveSeries &series, const TimeRange &time, const std::optional<ValueScale> &scale)
{
    ChartScene scene;
    scene.time = time;
    scene.emptyText = sceneText("Nothing measured in this time");
    constexpr std::size_t points = kMaxPoints / 4;
    const auto runs
        = [&](const TimeSeries &values) { return runsOf(values, time, kMaxFrameStep, {}, points); };
    scene.lines.push_back({sceneText("served"), Tone::Accent, Qt::SolidLine, runs(series.served())});
    scene.lines.push_back({sceneText("coalesced"), Tone::Good, Qt::DashLine, runs(series.coalesced())});
    scene.lines.push_back({sceneText("stale"), Tone::Warning, Qt::DotLine, runs(series.stale())});
    scene.lines.push_back({sceneText("failed"), Tone::Error, Qt::DashDotLine, runs(series.failed())});
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
    return sceneText("%1: last %2, lowest %3 at %4, highest %5 at %6.")
        .arg(line.name, reading(last->value), reading(low->value), text::moment(low->msecs, step),
            reading(high->value), text::moment(high->msecs, step));
}

QString outageSummary(const ChartScene &scene)
{
    if (scene.outages.empty())
        return {};
    QStringList parts;
    for (const TimeRange &outage : scene.outages)
        parts.append(sceneText("at %1 for %2")
                         .arg(text::moment(outage.from, 60'000), text::duration(outage.length())));
    return sceneText("Upstream down: %1.").arg(parts.join(QLatin1String(", ")));
}

} // namespace gasgauge
