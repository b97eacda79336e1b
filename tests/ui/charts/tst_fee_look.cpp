// SPDX-License-Identifier: GPL-3.0-only
#include "charts/fees/fee_lines.h"
#include "charts/fees/fee_look.h"
#include "charts/time_window.h"
#include "charts/view/chart_front.h"
#include "fee_bench.h"

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

TimedFee at(quint64 number, qint64 msecs, double fee, std::optional<double> tip = {})
{
    return {number, msecs, fee, tip};
}

std::size_t pointsOf(const ChartScene &scene)
{
    std::size_t points = 0;
    for (const ChartLine &line : scene.lines) {
        for (const Run &run : line.runs)
            points += run.size();
    }
    return points;
}

} // namespace

/// What the chart of fees draws, without drawing it.
class TestFeeLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpanHasItsSteps();
    void aBlockIsAStep();
    void tipsAreABandWhereTheyAreKnown();
    void missingBlocksAreAGap();
    void aWeekOfSamplesIsALine();
    void logarithmsLeaveOutZeros();
    void manyBlocksAreThinned();
    void pointsAreBounded();
    void outagesSayWhetherTheyWereFilled();
    void withoutBlocksThePriceIsShown();
    void thePastAsksForItsBlocks();
    void peaksKeepTheirDistance();
};

void TestFeeLook::everySpanHasItsSteps()
{
    constexpr qint64 minute = 60'000;
    const std::array steps{0LL, 0LL, 5 * minute, 30 * minute, 120 * minute, 360 * minute};
    for (std::size_t i = 0; i < kSpans.size(); ++i)
        QCOMPARE(feeStepOf(spanLength(kSpans[i])), steps[i]);
}

void TestFeeLook::aBlockIsAStep()
{
    const FeeLines lines = blockLines({at(1, 0, 5), at(2, 12'000, 7), at(3, 24'000, 6)}, 30'000, 1000);
    QCOMPARE(lines.runs.size(), std::size_t(1));
    QCOMPARE(
        lines.runs.front(), (Run{{0, 5}, {12'000, 5}, {12'000, 7}, {24'000, 7}, {24'000, 6}, {30'000, 6}}));
    QVERIFY(lines.band.empty());
}

void TestFeeLook::tipsAreABandWhereTheyAreKnown()
{
    const FeeLines lines = blockLines(
        {at(1, 0, 5), at(2, 12'000, 7, 0.5), at(3, 24'000, 6, 0.25), at(4, 36'000, 6)}, 40'000, 1000);
    QCOMPARE(lines.band.size(), std::size_t(1));
    QCOMPARE(lines.band.front().low, (Run{{12'000, 7}, {24'000, 7}, {24'000, 6}, {36'000, 6}}));
    QCOMPARE(lines.band.front().high, (Run{{12'000, 7.5}, {24'000, 7.5}, {24'000, 6.25}, {36'000, 6.25}}));
}

void TestFeeLook::missingBlocksAreAGap()
{
    std::vector<TimedFee> blocks;
    for (quint64 number = 0; number < 100; ++number) {
        if (number < 40 || number >= 60)
            blocks.push_back(at(number, static_cast<qint64>(number) * 12'000, 5));
    }
    QCOMPARE(blockLines(blocks, 99 * 12'000, 1000).runs.size(), std::size_t(2));
    // A chain that stood still for as long has none.
    blocks = {at(1, 0, 5), at(2, 12'000, 5), at(3, 900'000, 6), at(4, 912'000, 6)};
    QCOMPARE(blockLines(blocks, 912'000, 1000).runs.size(), std::size_t(1));
}

void TestFeeLook::aWeekOfSamplesIsALine()
{
    std::vector<FeeStep> steps;
    for (int i = 0; i < 60; ++i) // every third hour, as a fast chain's week is asked for
        steps.push_back({i * 3 * FeeSeries::kHour, FeeSeries::kHour / 2, 100, 1, 2, 3});
    QCOMPARE(stepLines(steps, {}).runs.size(), std::size_t(1));
    steps.erase(steps.begin() + 20, steps.begin() + 30);
    QCOMPARE(stepLines(steps, {}).runs.size(), std::size_t(2));
}

void TestFeeLook::logarithmsLeaveOutZeros()
{
    FeeLines lines;
    lines.runs = {{{0, 1}, {1, 2}, {2, 0}, {3, 0}, {4, 3}, {5, 4}}};
    lines.band = {{{{0, 0}, {1, 1}, {2, 1}}, {{0, 2}, {1, 2}, {2, 2}}}};
    leaveOutZeros(lines);
    QCOMPARE(lines.runs, (std::vector<Run>{{{0, 1}, {1, 2}}, {{4, 3}, {5, 4}}}));
    QCOMPARE(lines.band.size(), std::size_t(1));
    QCOMPARE(lines.band.front().low.size(), std::size_t(2));
}

void TestFeeLook::manyBlocksAreThinned()
{
    std::vector<TimedFee> blocks;
    for (quint64 number = 0; number < 14'400; ++number)
        blocks.push_back(at(number, static_cast<qint64>(number) * 250, number == 7'777 ? 99 : 1));
    const FeeLines lines = blockLines(blocks, 14'400 * 250, 1000);
    QCOMPARE(lines.runs.size(), std::size_t(1));
    QVERIFY(lines.runs.front().size() <= 1000);
    QVERIFY(std::ranges::any_of(lines.runs.front(), [](const Sample &sample) { return sample.value == 99; }));
}

void TestFeeLook::pointsAreBounded()
{
    FeeBench bench;
    bench.fillNinetyDays();
    for (const Span span : kSpans) {
        for (const bool log : {false, true}) {
            const TimeRange time{bench.now() - spanLength(span), bench.now() + 1'000};
            const FeeLook look = feeLook(bench.fees, bench.hub.series(), {time, log});
            QVERIFY(pointsOf(look.scene) > 20);
            QVERIFY2(pointsOf(look.scene) <= 1010, qPrintable(QString::number(pointsOf(look.scene))));
            QCOMPARE(look.scene.bands.size(), std::size_t(1));
            QVERIFY(look.scene.last);
            QVERIFY(look.scene.scale.low <= look.scene.last->value
                && look.scene.scale.high >= look.scene.last->value);
        }
    }
}

void TestFeeLook::outagesSayWhetherTheyWereFilled()
{
    FeeBench bench;
    const auto blocks = bench.blocks(600);
    const TimeRange hour{bench.now() - FeeSeries::kHour, bench.now() + 1'000};
    const TimeRange outage{bench.now() - 1'200'000, bench.now() - 960'000};
    bench.hub.series().restore({}, {outage});
    bench.fees.add(blocks);
    FeeLook look = feeLook(bench.fees, bench.hub.series(), {hour});
    QCOMPARE(look.scene.outages.size(), std::size_t(1));
    QCOMPARE(look.scene.outages.front().range, outage);
    QVERIFY(!look.scene.lastIsOld); // it is over
    QCOMPARE(look.scene.outages.front().words, QStringLiteral("no answer for 4 min, filled in later"));
    QCOMPARE(look.scene.lines.front().runs.size(), std::size_t(1)); // the line is there under the shade
    FeeSeries missing;
    std::vector<TimedFee> known;
    std::ranges::copy_if(blocks, std::back_inserter(known),
        [&outage](const TimedFee &block) { return !outage.contains(block.msecs); });
    missing.add(known);
    look = feeLook(missing, bench.hub.series(), {hour, false, {}, QStringLiteral("pi.lan:8081")});
    QCOMPARE(look.scene.outages.front().words, QStringLiteral("pi.lan:8081: no answer for 4 min"));
    QCOMPARE(look.scene.lines.front().runs.size(), std::size_t(2));
}

void TestFeeLook::withoutBlocksThePriceIsShown()
{
    FeeBench bench;
    bench.clock.advance(5s);
    const TimeRange hour{bench.now() - FeeSeries::kHour, bench.now() + 1'000};
    const FeeLook look = feeLook(bench.fees, bench.hub.series(), {hour});
    QCOMPARE(look.detail, FeeLook::Detail::Prices);
    QCOMPARE(look.scene.lines.front().name, QStringLiteral("Gas price"));
    QVERIFY(pointsOf(look.scene) > 0);
    QVERIFY(look.scene.last);
}

void TestFeeLook::thePastAsksForItsBlocks()
{
    FeeBench bench;
    bench.fees.add(bench.blocks(2 * 24 * 300));
    const TimeRange yesterday{bench.now() - 30 * FeeSeries::kHour, bench.now() - 29 * FeeSeries::kHour};
    FeeLook look = feeLook(bench.fees, bench.hub.series(), {yesterday});
    QCOMPARE(look.wanted, std::optional(yesterday));
    QCOMPARE(look.detail, FeeLook::Detail::Steps); // meanwhile
    QVERIFY(pointsOf(look.scene) >= 12);
    std::vector<TimedFee> detail = bench.blocks(2 * 24 * 300);
    std::erase_if(detail, [&](const TimedFee &block) { return !yesterday.contains(block.msecs); });
    bench.fees.setDetail(yesterday, detail);
    look = feeLook(bench.fees, bench.hub.series(), {yesterday});
    QVERIFY(!look.wanted);
    QCOMPARE(look.detail, FeeLook::Detail::Blocks);
    QVERIFY(pointsOf(look.scene) >= 590);
}

void TestFeeLook::peaksKeepTheirDistance()
{
    PlotMap map;
    map.time = {0, 1000};
    map.plot = {0, 0, 1000, 100};
    const std::vector<ChartPeak> peaks{{10, 5, {}}, {40, 9, {}}, {90, 7, {}}, {300, 4, {}}, {900, 6, {}}};
    const auto named = ChartFront::namedPeaks(peaks, map);
    QCOMPARE(named.size(), std::size_t(3));
    QCOMPARE(named[0].value, 9.0); // the highest of three within 60 px
    for (std::size_t i = 1; i < named.size(); ++i)
        QVERIFY(named[i].msecs - named[i - 1].msecs >= 60);
}

QTEST_MAIN(TestFeeLook)
#include "tst_fee_look.moc"
