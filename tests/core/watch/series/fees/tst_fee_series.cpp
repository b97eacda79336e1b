// SPDX-License-Identifier: GPL-3.0-only
#include "series/fees/fee_series.h"

#include <cmath>

#include <QSignalSpy>
#include <QTest>

using namespace gasgauge;

namespace {

constexpr qint64 kNow = 1'764'460'800'000; // a whole hour
constexpr qint64 kBlock = 12'000;

TimedFee block(quint64 number, double fee)
{
    return {number, kNow + (static_cast<qint64>(number) - 100'000) * kBlock, fee, std::nullopt};
}

/// Blocks up to number 100,000, which is now.
std::vector<TimedFee> blocksOf(quint64 count)
{
    std::vector<TimedFee> blocks;
    for (quint64 number = 100'001 - count; number <= 100'000; ++number)
        blocks.push_back(block(number, 1 + static_cast<double>(number % 25)));
    return blocks;
}

} // namespace

class TestFeeSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void percentilesOfFewAreExact();
    void manyStandForAll();
    void hoursKeepTheirPercentiles();
    void bucketsHaveTheMedianOfTheirBlocks();
    void blocksCountOnce();
    void stepsAreWhole();
    void blocksAreBoundedByTimeAndNumber();
    void memoryComesToRest();
    void reorgsReplaceAndDrop();
    void tipsThatWereKnownStay();
    void detailOfThePast();
    void detailFillsGaps();
    void knowsWhatItHasOneByOne();
    void minutesAreBetterThanTheirHour();
};

void TestFeeSeries::percentilesOfFewAreExact()
{
    FeeSpread odd;
    for (const double fee : {5.0, 1.0, 3.0})
        odd.add(fee, 1);
    QCOMPARE(odd.at(0.5), 3.0);
    QCOMPARE(odd.at(0), 1.0);
    QCOMPARE(odd.at(1), 5.0);
    FeeSpread even;
    for (const double fee : {4.0, 1.0, 2.0, 3.0})
        even.add(fee, 1);
    QCOMPARE(even.at(0.5), 2.5);
    FeeSpread weighted; // nine blocks of 1, one of 10
    weighted.add(1, 9);
    weighted.add(10, 1);
    QCOMPARE(weighted.at(0.45), 1.0);
    QCOMPARE(weighted.at(0.95), 10.0);
}

void TestFeeSeries::manyStandForAll()
{
    FeeSpread spread;
    for (int i = 0; i < 1500; ++i)
        spread.add(i, 1);
    const FeeSlice slice = spread.slice(kNow, FeeSeries::kSlice);
    QCOMPARE(slice.fees.size(), FeeSlice::kMostFees);
    QCOMPARE(slice.blocks, 1500.0);
    FeeSpread again;
    again.add(slice);
    QVERIFY(std::abs(again.at(0.5) - 750) < 5);
    QVERIFY(std::abs(again.at(0.1) - 150) < 5);
    QVERIFY(std::abs(again.at(0.9) - 1350) < 5);
}

void TestFeeSeries::hoursKeepTheirPercentiles()
{
    FeeSpread hour;
    hour.add(sliceOfHour(kNow, FeeSeries::kHour, 300, {1, 2, 6, 9, 20}));
    QVERIFY(std::abs(hour.at(0.1) - 2) < 1e-6);
    QVERIFY(std::abs(hour.at(0.5) - 6) < 1e-6);
    QVERIFY(std::abs(hour.at(0.9) - 9) < 1e-6);
    QCOMPARE(hour.weight(), 300.0);
}

void TestFeeSeries::bucketsHaveTheMedianOfTheirBlocks()
{
    FeeSeries series;
    series.add(blocksOf(7 * 24 * 300));
    for (const qint64 step : {FeeSeries::kSlice, 6 * FeeSeries::kSlice, 2 * FeeSeries::kHour}) {
        const auto steps = series.steps({kNow - FeeSeries::kDay, kNow}, step);
        QCOMPARE(steps.size(), static_cast<std::size_t>(FeeSeries::kDay / step));
        for (const FeeStep &each : steps) {
            QCOMPARE(each.blocks, static_cast<double>(step / kBlock));
            QVERIFY(std::abs(each.median - 13) < 0.01); // of 1 to 25
            QVERIFY(std::abs(each.p10 - 3) < 0.6 && std::abs(each.p90 - 23) < 0.6);
        }
    }
}

void TestFeeSeries::blocksCountOnce()
{
    FeeSeries series;
    const auto week = blocksOf(7 * 24 * 300);
    series.add(week);
    series.add(week); // as a start reads them once more
    series.add(std::span(week).last(1024));
    for (const FeeStep &step : series.steps({kNow - FeeSeries::kDay, kNow}, FeeSeries::kHour))
        QCOMPARE(step.blocks, 300.0);
    // And what the history had of them.
    std::vector<FeeSlice> kept;
    for (const FeeSlice &slice : series.slices(0))
        kept.push_back(slice);
    series.addSlices(kept);
    for (const FeeStep &step : series.steps({kNow - FeeSeries::kDay, kNow}, FeeSeries::kHour))
        QCOMPARE(step.blocks, 300.0);
}

void TestFeeSeries::stepsAreWhole()
{
    FeeSeries series;
    series.add(blocksOf(3000));
    const auto before = series.steps({kNow - 6 * FeeSeries::kHour, kNow - 7'000}, FeeSeries::kSlice);
    const auto after = series.steps({kNow - 6 * FeeSeries::kHour + 5'000, kNow - 2'000}, FeeSeries::kSlice);
    QCOMPARE(before.back().begin % FeeSeries::kSlice, 0);
    QCOMPARE(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i)
        QCOMPARE(before[i].median, after[i].median); // none changes while the clock goes on
}

void TestFeeSeries::blocksAreBoundedByTimeAndNumber()
{
    FeeSeries series;
    std::vector<TimedFee> fast; // four a second for six hours
    for (quint64 number = 0; number < 86'400; ++number)
        fast.push_back({number, kNow + static_cast<qint64>(number) * 250, 1, std::nullopt});
    for (std::size_t at = 0; at < fast.size(); at += 4096)
        series.add(std::span(fast).subspan(at, std::min<std::size_t>(4096, fast.size() - at)));
    const auto kept = series.blocks({0, kNow + FeeSeries::kDay});
    QVERIFY2(kept.size() <= 21'300, qPrintable(QString::number(kept.size())));
    QVERIFY(kept.size() > 18'000);
    double blocks = 0;
    for (const FeeStep &step : series.steps({kNow, kNow + 6 * FeeSeries::kHour}, FeeSeries::kHour))
        blocks += step.blocks;
    QCOMPARE(blocks, 86'400.0); // none is lost
}

void TestFeeSeries::memoryComesToRest()
{
    FeeSeries series;
    std::size_t after100Days = 0;
    for (quint64 number = 0; number < 200ULL * 24 * 60; ++number) { // a block a minute
        const TimedFee each{number, static_cast<qint64>(number) * 60'000, 2, std::nullopt};
        series.add({&each, 1});
        if (number == 100ULL * 24 * 60)
            after100Days = series.slices(0).size();
    }
    const std::size_t slices = series.slices(0).size();
    QVERIFY2(slices <= after100Days + 30, qPrintable(QString::number(slices)));
    QVERIFY(slices < 92 * 24 + 9 * 288);
    QVERIFY(
        *series.last() == (TimedFee{200ULL * 24 * 60 - 1, (200LL * 24 * 60 - 1) * 60'000, 2, std::nullopt}));
}

void TestFeeSeries::reorgsReplaceAndDrop()
{
    FeeSeries series;
    series.add(blocksOf(10));
    const TimedFee other = block(99'999, 77);
    series.add({&other, 1});
    auto blocks = series.blocks({0, kNow + 1});
    QCOMPARE(blocks.size(), std::size_t(10));
    QCOMPARE(blocks[8].baseFee, 77.0);
    series.dropFrom(99'998);
    QCOMPARE(series.last()->number, quint64(99'997));
    series.noteReorg({kNow, 3});
    QCOMPARE(series.reorgs(), (std::vector<FeeReorg>{{kNow, 3}}));
}

void TestFeeSeries::tipsThatWereKnownStay()
{
    FeeSeries series;
    TimedFee full = block(100'000, 5);
    full.tip = 0.25;
    series.add({&full, 1});
    const TimedFee bare = block(100'000, 5);
    series.add({&bare, 1});
    QCOMPARE(series.last()->tip, std::optional(0.25));
    const TimedFee other = block(100'000, 6); // another block
    series.add({&other, 1});
    QVERIFY(!series.last()->tip);
}

void TestFeeSeries::detailOfThePast()
{
    FeeSeries series;
    series.add(blocksOf(7 * 24 * 300));
    const TimeRange hour{kNow - FeeSeries::kDay, kNow - FeeSeries::kDay + FeeSeries::kHour};
    QVERIFY(!series.hasBlocks(hour));
    QSignalSpy changed(&series, &FeeSeries::changed);
    std::vector<TimedFee> detail;
    for (const TimedFee &each : blocksOf(7 * 24 * 300)) {
        if (hour.contains(each.msecs))
            detail.push_back(each);
    }
    series.setDetail(hour, detail);
    QCOMPARE(changed.count(), 1);
    QVERIFY(series.hasBlocks(hour));
    QCOMPARE(series.blocks(hour).size(), std::size_t(301)); // 300, and the first of those that follow
}

/// What another gasgauge says of its last hour, around the blocks that were seen here.
void TestFeeSeries::detailFillsGaps()
{
    constexpr qint64 step = 12'000;
    FeeSeries series;
    series.addSlices({FeeSlice{kNow - FeeSeries::kHour, FeeSeries::kSlice, 25, {5}}});
    std::vector<TimedFee> seen;
    std::vector<TimedFee> hour;
    for (qint64 i = 0; i < 300; ++i) {
        const qint64 msecs = kNow - FeeSeries::kHour + i * step;
        hour.push_back({.msecs = msecs, .baseFee = 2});
        if ((i >= 100 && i < 150) || i >= 200)
            seen.push_back({static_cast<quint64>(1'000 + i), msecs, 1});
    }
    series.add(seen);
    const TimeRange lastHour{kNow - FeeSeries::kHour, kNow};
    QVERIFY(!series.hasBlocks(lastHour));
    series.setDetail({lastHour.from, kNow - 60'000}, hour);
    QVERIFY(series.hasBlocks(lastHour)); // and from there on block by block
    const auto blocks = series.blocks(lastHour);
    QVERIFY(std::ranges::is_sorted(blocks, {}, &TimedFee::msecs));
    const auto others = std::ranges::count(blocks, 2.0, &TimedFee::baseFee);
    QCOMPARE(static_cast<std::size_t>(others) + seen.size(), blocks.size());
    QCOMPARE(
        others, 100 + 50 - 4); // up to the seen ones, and at the ends of the gap less than half a minute away
}

void TestFeeSeries::knowsWhatItHasOneByOne()
{
    FeeSeries series;
    QVERIFY(series.empty() && !series.last() && !series.knownSince());
    series.add(blocksOf(24 * 300));
    QVERIFY(series.hasBlocks({kNow - FeeSeries::kHour, kNow}));
    QVERIFY(!series.hasBlocks({kNow - 10 * FeeSeries::kHour, kNow - 9 * FeeSeries::kHour}));
    QVERIFY(series.hasBlocks({kNow - 3 * FeeSeries::kDay, kNow - 2 * FeeSeries::kDay})); // there are none
    series.clear();
    QVERIFY(series.empty());
}

void TestFeeSeries::minutesAreBetterThanTheirHour()
{
    FeeSeries series;
    series.addSlices({sliceOfHour(kNow, FeeSeries::kHour, 10, {1, 1, 1, 1, 1})});
    series.addSlices({FeeSlice{kNow, FeeSeries::kSlice, 25, {5}},
        FeeSlice{kNow + FeeSeries::kSlice, FeeSeries::kSlice, 25, {7}}});
    const auto steps = series.steps({kNow, kNow + FeeSeries::kHour}, FeeSeries::kHour);
    QCOMPARE(steps.size(), std::size_t(1));
    QCOMPARE(steps.front().blocks, 50.0);
    // And an hour that comes later takes nothing away.
    series.addSlices({sliceOfHour(kNow, FeeSeries::kHour, 300, {1, 1, 1, 1, 1})});
    QCOMPARE(series.steps({kNow, kNow + FeeSeries::kHour}, FeeSeries::kHour).front().blocks, 50.0);
}

QTEST_APPLESS_MAIN(TestFeeSeries)
#include "tst_fee_series.moc"
