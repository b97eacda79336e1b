// SPDX-License-Identifier: GPL-3.0-only
#include "series/outage_log.h"
#include "series/time_series.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QTest>

using namespace gasgauge;

class TestTimeSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClockSetBackFreezesNothing();
    void outagesThatTouchAreOne();
    void givesNeighboursOfTheRange();
    void findsTheValueOfAMoment();
    void keepsExtremesOfWhatIsOld();
    void isBounded();
    void followsAClockSetBack();
    void ignoresWhatIsNoNumber();
    void outagesBeginAndEnd();
    void outagesReadBackAreSorted();
};

void TestTimeSeries::aClockSetBackFreezesNothing()
{
    TimeSeries series;
    for (int i = 0; i < 40'000; ++i)
        series.append({i * 250LL, double(i)});
    QElapsedTimer timer;
    timer.start();
    series.append({26'400LL * 250, 1}); // an hour of samples back
    QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(series.last()->msecs, 26'400LL * 250);
}

void TestTimeSeries::outagesThatTouchAreOne()
{
    OutageLog log;
    log.add({1'000, 2'000});
    log.add({1'000, 3'000}); // the same one, kept later
    log.add({5'000, 6'000});
    QCOMPARE(log.within({0, 10'000}).size(), std::size_t(2));
    QCOMPARE(log.within({0, 10'000}).front(), (TimeRange{1'000, 3'000}));
    log.note(true, 7'000);
    log.join(1'500); // a restart
    QCOMPARE(log.since(), std::optional<qint64>(5'000));
}

void TestTimeSeries::givesNeighboursOfTheRange()
{
    TimeSeries series;
    for (int i = 0; i < 10; ++i)
        series.append({i * 100, double(i)});
    const Run run = series.within({250, 450});
    QCOMPARE(run.front().msecs, 200);
    QCOMPARE(run.back().msecs, 500);
    QCOMPARE(run.size(), std::size_t(4));
    QVERIFY(series.within({5'000, 6'000}).size() == 1);
    QVERIFY(TimeSeries().within({0, 1}).empty());
}

void TestTimeSeries::findsTheValueOfAMoment()
{
    TimeSeries series;
    series.append({100, 1});
    series.append({200, 2});
    QVERIFY(!series.at(99));
    QCOMPARE(series.at(100)->value, 1.0);
    QCOMPARE(series.at(199)->value, 1.0);
    QCOMPARE(series.at(10'000)->value, 2.0);
}

void TestTimeSeries::keepsExtremesOfWhatIsOld()
{
    TimeSeries series;
    for (int second = 0; second < 24 * 3600; ++second)
        series.append({second * 1000LL, second == 3'601 ? 99.0 : double(second % 7)});
    const Run run = series.within({0, 24 * 3600'000LL});
    QVERIFY(run.size() < 20'000);
    QVERIFY(std::ranges::is_sorted(run, {}, &Sample::msecs));
    QVERIFY(std::ranges::find(run, Sample{3'601'000, 99.0}) != run.end());
    QVERIFY(run.front().msecs < TimeSeries::kSlice);
    QCOMPARE(run.back().msecs, (24 * 3600 - 1) * 1000LL);
}

void TestTimeSeries::isBounded()
{
    TimeSeries series;
    for (int minute = 0; minute < 60 * 24 * 60; ++minute)
        series.append({minute * 60'000LL, 1});
    QVERIFY(series.within({0, std::numeric_limits<qint64>::max()}).size() < 25'000);
}

void TestTimeSeries::followsAClockSetBack()
{
    TimeSeries series;
    for (int minute = 0; minute < 100; ++minute)
        series.append({minute * 60'000LL, 1});
    series.append({50 * 60'000LL + 1, 2});
    QCOMPARE(series.last()->value, 2.0);
    const Run run = series.within({0, std::numeric_limits<qint64>::max()});
    QVERIFY(std::ranges::is_sorted(run, {}, &Sample::msecs));
    QCOMPARE(run.size(), std::size_t(52));
}

void TestTimeSeries::ignoresWhatIsNoNumber()
{
    TimeSeries series;
    series.append({1, std::numeric_limits<double>::quiet_NaN()});
    series.append({1, std::numeric_limits<double>::infinity()});
    QVERIFY(series.empty());
}

void TestTimeSeries::outagesBeginAndEnd()
{
    OutageLog log;
    QVERIFY(!log.note(false, 5));
    QVERIFY(log.note(true, 10));
    QVERIFY(!log.note(true, 11));
    QVERIFY(log.ongoing());
    QCOMPARE(log.within({0, 50}), (std::vector<TimeRange>{{10, 50}}));
    QVERIFY(log.note(false, 20));
    QCOMPARE(*log.lastEnded(), (TimeRange{10, 20}));
    QCOMPARE(log.within({0, 50}), (std::vector<TimeRange>{{10, 20}}));
    QVERIFY(log.within({20, 50}).empty());
    QVERIFY(log.within({0, 10}).empty());
}

void TestTimeSeries::outagesReadBackAreSorted()
{
    OutageLog log;
    log.add({100, 110});
    log.add({50, 60});
    log.add({80, 80});
    QCOMPARE(log.within({0, 200}), (std::vector<TimeRange>{{50, 60}, {100, 110}}));
}

QTEST_APPLESS_MAIN(TestTimeSeries)
#include "tst_time_series.moc"
