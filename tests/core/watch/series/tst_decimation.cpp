// SPDX-License-Identifier: GPL-3.0-only
#include "series/decimation.h"

#include <algorithm>

#include <QTest>

using namespace gasgauge;

class TestDecimation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsShort();
    void keepsEndsAndExtremes();
    void staysAscending();
    void survivesOneMoment();
    void splitsAtSteps();
    void splitsAtOutages();
    void sharesPointsByLength();
};

namespace {

Run wave(int count)
{
    Run run;
    for (int i = 0; i < count; ++i)
        run.push_back({i * 10, std::sin(i / 50.0)});
    return run;
}

} // namespace

void TestDecimation::keepsWhatIsShort()
{
    const Run run = wave(100);
    QVERIFY(decimate(run, 100) == run);
    QVERIFY(decimate({}, 10).empty());
}

void TestDecimation::keepsEndsAndExtremes()
{
    Run run = wave(20'000);
    run[7'777].value = 9; // one sample wide, so nothing but the extremes keeps it
    run[12'345].value = -9;
    const Run out = decimate(run, 1'000);
    QVERIFY2(out.size() <= 1'000, qPrintable(QString::number(out.size())));
    QVERIFY(out.size() > 500);
    QCOMPARE(out.front(), run.front());
    QCOMPARE(out.back(), run.back());
    QVERIFY(std::ranges::find(out, run[7'777]) != out.end());
    QVERIFY(std::ranges::find(out, run[12'345]) != out.end());
}

void TestDecimation::staysAscending()
{
    const Run out = decimate(wave(20'000), 500);
    QVERIFY(std::ranges::is_sorted(out, {}, &Sample::msecs));
    QVERIFY(std::ranges::adjacent_find(out) == out.end());
}

void TestDecimation::survivesOneMoment()
{
    const Run out = decimate(Run(5'000, Sample{7, 1}), 10);
    QVERIFY(out.size() <= 10);
    QCOMPARE(out.front(), (Sample{7, 1}));
}

void TestDecimation::splitsAtSteps()
{
    const Run samples{{0, 1}, {10, 2}, {100, 3}, {110, 4}};
    const auto runs = splitAtGaps(samples, 20, {});
    QCOMPARE(runs.size(), std::size_t(2));
    QVERIFY(runs[0] == (Run{{0, 1}, {10, 2}}));
    QVERIFY(runs[1] == (Run{{100, 3}, {110, 4}}));
}

void TestDecimation::splitsAtOutages()
{
    const Run samples{{0, 1}, {10, 2}, {20, 3}, {30, 4}};
    QCOMPARE(splitAtGaps(samples, 100, {{12, 15}}).size(), std::size_t(2));
    QCOMPARE(splitAtGaps(samples, 100, {{10, 20}}).size(), std::size_t(2));
    QCOMPARE(splitAtGaps(samples, 100, {{40, 50}}).size(), std::size_t(1));
    QCOMPARE(splitAtGaps(samples, 100, {{15, 15}}).size(), std::size_t(1));
}

void TestDecimation::sharesPointsByLength()
{
    const auto runs = decimateAll({wave(9'000), wave(1'000), wave(1)}, 1'000);
    QCOMPARE(runs.size(), std::size_t(3));
    QVERIFY(runs[0].size() > 5 * runs[1].size());
    QVERIFY(runs[0].size() + runs[1].size() + runs[2].size() <= 1'010);
    QCOMPARE(runs[2].size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestDecimation)
#include "tst_decimation.moc"
