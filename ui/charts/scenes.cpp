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

struct SceneWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::Scenes)
};

/// Where history is thinned out, its slices are further apart than what was gathered.
qint64 allowedStep(qint64 step, const TimeRange &time)
{
    return time.length() > 3'600'000 ? std::max(step, 2 * TimeSeries::kSlice + step) : step;
}

/// Both ends are on the axis.
bool inView(const TimeRange &time, qint64 msecs)
{
    return msecs >= time.from && msecs <= time.to;
}

/// The highest value of a line within a time; nothing where it has none there.
std::optional<double> highestOf(const ChartLine &line, const TimeRange &time)
{
    std::optional<double> highest;
    for (const Run &run : line.runs) {
        for (const Sample &sample : run) {
            if (time.contains(sample.msecs))
                highest = std::max(highest.value_or(sample.value), sample.value);
        }
    }
    return highest;
}

} // namespace

std::vector<Run> runsOf(const TimeSeries &values, const TimeRange &time, qint64 maxStep,
    const std::vector<TimeRange> &gaps, std::size_t maxPoints)
{
    return decimateAll(splitAtGaps(values.within(time), allowedStep(maxStep, time), gaps), maxPoints);
}

ChartScene hitRateScene(const LiveSeries &series, const TimeRange &time)
{
    ChartScene scene;
    scene.time = time;
    scene.scale = {0, 100};
    scene.emptyText = SceneWords::tr("No request in this time");
    scene.lines.push_back({SceneWords::tr("Hit rate"), Tone::Good, {},
        runsOf(series.hitRate(), time, kMaxFrameStep, {}, kMaxPoints)});
    scene.outages = outagesIn(series, time, {});
    if (const auto last = series.hitRate().last(); last && inView(time, last->msecs))
        scene.last = last;
    return scene;
}

ChartScene throughputScene(
    const LiveSeries &series, const TimeRange &time, const std::optional<ValueScale> &scale)
{
    ChartScene scene;
    scene.time = time;
    constexpr std::size_t points = kMaxPoints / 4;
    const auto runs
        = [&](const TimeSeries &values) { return runsOf(values, time, kMaxFrameStep, {}, points); };
    scene.lines.push_back({SceneWords::tr("served"), Tone::Accent, {}, runs(series.served())});
    scene.lines.push_back({SceneWords::tr("joined"), Tone::Good, {7, 3}, runs(series.coalesced())});
    scene.lines.push_back({SceneWords::tr("stale"), Tone::Warning, {2, 2.5}, runs(series.stale())});
    scene.lines.push_back({SceneWords::tr("failed"), Tone::Error, {7, 3, 2, 3}, runs(series.failed())});
    const bool measured = highestOf(scene.lines.front(), time).has_value();
    scene.emptyText = measured ? SceneWords::tr("No request in this time")
                               : SceneWords::tr("Nothing measured in this time");
    // What never was is no line at the bottom, above all not a red one.
    std::erase_if(
        scene.lines, [&time](const ChartLine &line) { return highestOf(line, time).value_or(0) <= 0; });
    double high = 0;
    for (const ChartLine &line : scene.lines)
        high = std::max(high, *highestOf(line, time));
    scene.scale = fitScaleFromZero(high, scale);
    scene.outages = outagesIn(series, time, {});
    const auto last = series.served().last();
    if (last && inView(time, last->msecs) && !scene.lines.empty() && scene.lines.front().tone == Tone::Accent)
        scene.last = last;
    return scene;
}

std::optional<Sample> peakOf(const ChartScene &throughput)
{
    std::optional<Sample> peak;
    if (throughput.lines.empty() || throughput.lines.front().tone != Tone::Accent)
        return peak;
    for (const Run &run : throughput.lines.front().runs) {
        for (const Sample &sample : run) {
            if (throughput.time.contains(sample.msecs) && (!peak || sample.value > peak->value))
                peak = sample;
        }
    }
    return peak;
}

QString summaryOf(const ChartScene &scene, const ChartView::ValueText &valueText)
{
    const qint64 step = scene.time.length() > 86'400'000 ? 43'200'000 : 60'000;
    QStringList sentences;
    for (const ChartLine &line : scene.lines) {
        const Sample *low = nullptr;
        const Sample *high = nullptr;
        const Sample *last = nullptr;
        for (const Run &run : line.runs) {
            for (const Sample &sample : run) {
                if (!scene.time.contains(sample.msecs))
                    continue;
                low = !low || sample.value < low->value ? &sample : low;
                high = !high || sample.value > high->value ? &sample : high;
                last = &sample;
            }
        }
        if (last)
            sentences.append(SceneWords::tr("%1: last %2, lowest %3 at %4, highest %5 at %6.")
                                 .arg(line.name, valueText(last->value), valueText(low->value),
                                     text::moment(low->msecs, step), valueText(high->value),
                                     text::moment(high->msecs, step)));
    }
    return sentences.join(QLatin1Char(' '));
}

std::vector<ChartOutage> outagesIn(const LiveSeries &live, const TimeRange &time, const QString &who)
{
    std::vector<ChartOutage> outages;
    for (const TimeRange &outage :
        live.outages().within({time.from, std::min(time.to, std::max(live.now(), time.from))})) {
        constexpr qint64 leastMs = 1'000; // what no word says is not shaded
        if (outage.length() < leastMs)
            continue;
        const QString words = SceneWords::tr("no answer for %1").arg(text::duration(outage.length()));
        outages.push_back({outage, who.isEmpty() ? words : SceneWords::tr("%1: %2").arg(who, words)});
    }
    return outages;
}

QString outageSummary(const ChartScene &scene)
{
    QStringList sentences;
    for (const ChartOutage &outage : scene.outages)
        sentences.append(
            SceneWords::tr("At %1: %2.").arg(text::moment(outage.range.from, 60'000), outage.words));
    return sentences.join(QLatin1Char(' '));
}

} // namespace gasgauge
