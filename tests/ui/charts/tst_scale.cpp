// SPDX-License-Identifier: GPL-3.0-only
#include "charts/scale.h"
#include "charts/time_window.h"

#include <cmath>

#include <QDateTime>
#include <QTest>

using namespace gasgauge;

class TestScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitsAnything_data();
    void fitsAnything();
    void holdsStill();
    void shrinksWhenDataIsSmall();
    void ratesBeginAtZero();
    void timeMarksAreRound_data();
    void timeMarksAreRound();
    void windowFollowsTheClockInSteps();
    void windowPansAndComesBack();
    void windowPauses();
    void windowZoomsWithinLimits();
};

void TestScale::fitsAnything_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("usual") << 10.2 << 21.7;
    QTest::newRow("flat") << 12.0 << 12.0;
    QTest::newRow("zero") << 0.0 << 0.0;
    QTest::newRow("tiny") << 1e-9 << 3e-9;
    QTest::newRow("sub-gwei") << 0.061 << 0.074;
    QTest::newRow("huge") << 1e60 << 3e60;
}

void TestScale::fitsAnything()
{
    QFETCH(double, low);
    QFETCH(double, high);
    const ValueScale scale = fitScale(low, high, {});
    QVERIFY(scale.low <= low && scale.high >= high && scale.high > scale.low);
    QVERIFY(scale.low >= 0);
    const auto marks = scale.marks();
    QVERIFY2(marks.size() >= 2 && marks.size() <= 8, qPrintable(QString::number(marks.size())));
    for (const double mark : marks) {
        const double steps = mark / scale.step;
        QVERIFY(std::abs(steps - std::round(steps)) < 1e-6);
    }
}

void TestScale::holdsStill()
{
    const ValueScale first = fitScale(10, 20, {});
    ValueScale scale = first;
    for (int i = 0; i < 100; ++i)
        scale = fitScale(10 + i * 0.01, 20 - i * 0.01, scale);
    QVERIFY(scale == first);
    // A flat line keeps whatever scale it has.
    const ValueScale flat = fitScale(12, 12, {});
    QVERIFY(fitScale(12.001, 12.002, flat) == flat);
}

void TestScale::shrinksWhenDataIsSmall()
{
    const ValueScale large = fitScale(10, 200, {});
    const ValueScale small = fitScale(10, 20, large);
    QVERIFY(small.high < large.high);
    QVERIFY(fitScale(10, 300, large).high >= 300);
}

void TestScale::ratesBeginAtZero()
{
    for (const double high : {0.0, 0.3, 45.0, 4012.0, 1e6}) {
        const ValueScale scale = fitScaleFromZero(high, {});
        QCOMPARE(scale.low, 0.0);
        QVERIFY(scale.high >= high);
        QVERIFY(scale.marks().size() >= 3);
    }
    const ValueScale before = fitScaleFromZero(4000, {});
    QVERIFY(fitScaleFromZero(3000, before) == before);
    QVERIFY(fitScaleFromZero(100, before).high < before.high);
}

void TestScale::timeMarksAreRound_data()
{
    QTest::addColumn<qint64>("length");
    for (const Span span : kSpans)
        QTest::addRow("%lld s", static_cast<long long>(spanLength(span) / 1000)) << spanLength(span);
    QTest::newRow("zoomed") << qint64(47'000);
}

void TestScale::timeMarksAreRound()
{
    QFETCH(qint64, length);
    const qint64 end = 1'772'366'405'123;
    const qint64 step = timeStep(length, 8);
    const auto marks = timeMarks({end - length, end}, step);
    QVERIFY2(marks.size() >= 3 && marks.size() <= 10, qPrintable(QString::number(marks.size())));
    for (const qint64 mark : marks) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(mark);
        QCOMPARE((mark + local.offsetFromUtc() * 1000LL) % step, 0);
        QVERIFY(mark >= end - length && mark <= end);
    }
}

void TestScale::windowFollowsTheClockInSteps()
{
    TimeWindow window;
    window.setSpan(Span::Hour);
    const TimeRange first = window.range(3'600'000'000);
    QCOMPARE(first.length(), spanLength(Span::Hour));
    QVERIFY(window.range(3'600'000'000 + 59'000).from <= first.from + 60'000);
    QCOMPARE(window.range(3'600'000'001), window.range(3'600'000'000 + 59'999));
    QVERIFY(window.range(3'600'000'001).to >= 3'600'000'001);
}

void TestScale::windowPansAndComesBack()
{
    TimeWindow window;
    const qint64 now = 2'000'000'000'000;
    window.pan(-0.5, now);
    QVERIFY(!window.following());
    const TimeRange past = window.range(now + 3'600'000);
    QCOMPARE(past, window.range(now)); // stands still
    QVERIFY(past.to < now);
    window.pan(2, now);
    QVERIFY(window.following());
    for (int i = 0; i < 1000; ++i)
        window.pan(-1, now);
    QVERIFY(window.range(now).from >= now - spanLength(Span::Week) - 1000);
}

void TestScale::windowPauses()
{
    TimeWindow window;
    const qint64 now = 2'000'000'000'000;
    window.setPaused(true, now);
    QVERIFY(window.paused());
    QCOMPARE(window.range(now + 600'000), window.range(now));
    window.pan(-0.2, now + 10'000);
    QVERIFY(window.paused());
    window.setPaused(false, now);
    QVERIFY(window.following() && !window.paused());
    window.setPaused(true, now);
    window.setSpan(Span::Day);
    QVERIFY(!window.paused());
}

void TestScale::windowZoomsWithinLimits()
{
    TimeWindow window;
    const qint64 now = 2'000'000'000'000;
    for (int i = 0; i < 50; ++i)
        window.zoom(0.5, 1, now);
    QCOMPARE(window.range(now).length(), 30'000);
    for (int i = 0; i < 50; ++i)
        window.zoom(2, 1, now);
    QCOMPARE(window.range(now).length(), spanLength(Span::Week));
    window.setSpan(Span::Hour);
    window.pan(-5, now);
    const TimeRange before = window.range(now);
    window.zoom(0.5, 0, now); // what is at the left edge stays there
    QCOMPARE(window.range(now).from, before.from);
}

QTEST_APPLESS_MAIN(TestScale)
#include "tst_scale.moc"
