// SPDX-License-Identifier: GPL-3.0-only
#include "charts/fees/fee_look.h"

#include "charts/fees/fee_lines.h"
#include "charts/scenes.h"
#include "format/number_text.h"
#include "format/time_text.h"

#include <algorithm>

#include <QCoreApplication>

namespace gasgauge {

namespace {

constexpr double kLookWei = 1e-9; // in gwei

struct FeeLookWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::FeeLook)
};

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
        peak.words = text::gwei(peak.value);
    return peaks;
}

void addValues(std::vector<double> &values, const Run &run, const TimeRange &time)
{
    for (const Sample &sample : run) {
        if (time.contains(sample.msecs))
            values.push_back(sample.value);
    }
}

/// Scale and peaks, by all that is drawn.
void fit(FeeLook &look, const FeeLines &lines, const FeeWish &wish)
{
    ChartScene &scene = look.scene;
    std::vector<double> values;
    for (const Run &run : lines.runs)
        addValues(values, run, scene.time);
    const double last = scene.last ? scene.last->value : values.empty() ? 0 : values.back();
    for (const ChartBand::Part &part : lines.band) {
        addValues(values, part.low, scene.time);
        addValues(values, part.high, scene.time);
    }
    const auto extent = usualExtent(std::move(values), last, wish.log);
    if (extent)
        scene.scale = fitScale(*extent, wish.log, kLookWei, wish.scale);
    else
        scene.scale = wish.scale.value_or(ValueScale{1, 20, wish.log});
    scene.peaks = peaksAbove(lines.runs, scene.time, scene.scale.high);
    if (look.detail != FeeLook::Detail::Steps || !scene.peaks.empty())
        return;
    std::vector<Run> highs;
    for (const ChartBand::Part &part : lines.band)
        highs.push_back(part.high);
    scene.peaks = peaksAbove(highs, scene.time, scene.scale.high);
}

/// Both ends are on the axis.
bool holdsNow(const TimeRange &time, qint64 msecs)
{
    return msecs >= time.from && msecs <= time.to;
}

/// Whether the chain told later what was missing.
bool isFilled(const FeeLook &look, const TimeRange &outage)
{
    if (look.detail == FeeLook::Detail::Blocks)
        return std::ranges::any_of(
            look.blocks, [&](const TimedFee &block) { return outage.contains(block.msecs); });
    return std::ranges::any_of(look.steps, [&](const FeeStep &step) {
        return step.begin >= outage.from && step.begin + step.length <= outage.to;
    });
}

void addOutages(FeeLook &look, const LiveSeries &live, const QString &who)
{
    look.scene.lastIsOld = live.outages().ongoing();
    look.scene.outages = outagesIn(live, look.scene.time, who);
    for (ChartOutage &outage : look.scene.outages) {
        if (isFilled(look, outage.range))
            outage.words = FeeLookWords::tr("%1, filled in later").arg(outage.words);
    }
}

FeeLines priceLines(FeeLook &look, const LiveSeries &live)
{
    const TimeRange &time = look.scene.time;
    const std::vector<TimeRange> gaps
        = live.outages().within({time.from, std::min(time.to, std::max(live.now(), time.from))});
    FeeLines lines;
    lines.runs = runsOf(live.gasPrice(), time, live.maxPriceStep(), gaps, kMaxPoints);
    const auto last = live.gasPrice().last();
    const qint64 now = live.now();
    // The price holds until the next one is known, so its line reaches now.
    if (last && live.priceHolds() && holdsNow(time, now) && !lines.runs.empty() && now > last->msecs
        && now - last->msecs <= live.maxPriceStep() && lines.runs.back().back() == *last)
        lines.runs.back().push_back({now, last->value});
    if (!lines.runs.empty() && last && holdsNow(time, last->msecs))
        look.scene.last = lines.runs.back().back();
    return lines;
}

FeeLines feeLines(FeeLook &look, const FeeSeries &fees, const LiveSeries &live)
{
    const TimeRange &time = look.scene.time;
    const auto last = fees.last();
    const qint64 now = live.now();
    qint64 until = last ? last->msecs : 0;
    if (last && holdsNow(time, now) && now > until && now - until <= holdOf(look.blocks))
        until = now;
    if (last && holdsNow(time, last->msecs))
        look.scene.last = Sample{look.detail == FeeLook::Detail::Blocks ? until : last->msecs, last->baseFee};
    if (look.detail == FeeLook::Detail::Steps)
        return stepLines(look.steps, look.scene.last ? last : std::nullopt);
    const bool newest = last && !look.blocks.empty() && look.blocks.back().number == last->number;
    return blockLines(look.blocks,
        newest                    ? until
            : look.blocks.empty() ? 0
                                  : look.blocks.back().msecs,
        kMaxPoints);
}

void choose(FeeLook &look, const FeeSeries &fees)
{
    const TimeRange &time = look.scene.time;
    look.step = feeStepOf(time.length());
    if (look.step == 0) {
        if (!fees.hasBlocks(time))
            look.wanted = time;
        else
            look.blocks = fees.blocks(time);
        if (!look.blocks.empty())
            return;
        look.step = FeeSeries::kSlice;
    }
    look.detail = FeeLook::Detail::Steps;
    look.steps = fees.steps(time, look.step);
}

} // namespace

qint64 feeStepOf(qint64 length)
{
    constexpr qint64 minute = 60'000;
    if (length <= 3 * FeeSeries::kHour)
        return 0;
    if (length <= 36 * FeeSeries::kHour)
        return 5 * minute;
    if (length <= 10 * FeeSeries::kDay)
        return 30 * minute;
    return (length <= 45 * FeeSeries::kDay ? 2 : 6) * FeeSeries::kHour;
}

FeeLook feeLook(const FeeSeries &fees, const LiveSeries &live, const FeeWish &wish)
{
    FeeLook look;
    ChartScene &scene = look.scene;
    scene.time = wish.time;
    scene.thresholds = wish.thresholds;
    scene.namesLast = true;
    FeeLines lines;
    if (fees.empty()) {
        look.detail = FeeLook::Detail::Prices;
        scene.emptyText = FeeLookWords::tr("No gas price in this time yet");
        lines = priceLines(look, live);
    } else {
        scene.emptyText = FeeLookWords::tr("No block of this time is known");
        choose(look, fees);
        lines = feeLines(look, fees, live);
        for (const FeeReorg &reorg : fees.reorgs())
            scene.reorgs.push_back({reorg.msecs,
                reorg.blocks == 1 ? FeeLookWords::tr("reorg, 1 block")
                                  : FeeLookWords::tr("reorg, %1 blocks").arg(reorg.blocks)});
    }
    addOutages(look, live, wish.who);
    if (wish.log)
        leaveOutZeros(lines);
    fit(look, lines, wish);
    const QString name = look.detail == FeeLook::Detail::Prices ? FeeLookWords::tr("Gas price")
                                                                : FeeLookWords::tr("Base fee");
    scene.lines.push_back({name, Tone::Accent, {}, std::move(lines.runs)});
    if (!lines.band.empty())
        scene.bands.push_back({{}, Tone::Accent, std::move(lines.band)});
    return look;
}

} // namespace gasgauge
