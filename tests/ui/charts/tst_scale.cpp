// SPDX-License-Identifier: GPL-3.0-only
#include "charts/axis/axis_marks.h"
#include "charts/axis/time_marks.h"
#include "charts/axis/value_scale.h"
#include "charts/time_window.h"

#include <cmath>

#include <QDateTime>
#include <QTest>

using namespace gasgauge;

namespace {

constexpr double kWei = 1e-9; // in gwei

} // namespace

class TestScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitsAnything_data();
    void fitsAnything();
    void placesAreReversible();
    void showsTheUsualPart();
    void spareIsEightPercent();
    void holdsStill();
    void shrinksWhenDataIsSmall();
    void ratesBeginAtZero();
    void marksAreTrue_data();
    void marksAreTrue();
    void smallStepsAreNeverAllAlike();
    void timeMarksAreRound_data();
    void timeMarksAreRound();
    void windowFollowsTheClockInSteps();
    void windowPansAndComesBack();
    void windowPauses();
    void windowZoomsWithinLimits();
    void windowZoomsWhereThePointerIs();
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
    for (const bool log : {false, true}) {
        if (log && low <= 0)
            continue;
        const ValueScale scale = fitScale({low, high}, log, kWei, {});
        QVERIFY(scale.low <= low && scale.high >= high && scale.high > scale.low);
        QVERIFY(scale.low >= 0);
        const RoundValues round = roundValues(scale, 6, kWei);
        QVERIFY2(!round.values.empty() && round.values.size() <= 7,
            qPrintable(QString::number(round.values.size())));
        for (const double mark : round.values) {
            QVERIFY(mark >= scale.low * (1 - 1e-6) && mark <= scale.high * (1 + 1e-6));
            if (round.step > 0)
                QVERIFY(std::abs(mark / round.step - std::round(mark / round.step)) < 1e-6);
        }
    }
}

void TestScale::placesAreReversible()
{
    for (const bool log : {false, true}) {
        const ValueScale scale{0.5, 32, log};
        QCOMPARE(scale.placeOf(0.5), 0.0);
        QCOMPARE(scale.placeOf(32), 1.0);
        for (const double value : {0.6, 4.0, 31.0})
            QVERIFY(std::abs(scale.valueAt(scale.placeOf(value)) - value) < 1e-9);
    }
    QVERIFY(std::abs(ValueScale{0.5, 32, true}.placeOf(4) - 0.5) < 1e-9); // three octaves of six
}

void TestScale::showsTheUsualPart()
{
    std::vector<double> values;
    for (int i = 0; i < 1000; ++i)
        values.push_back(1 + i / 1000.0);
    // All of it where the highest is at most 1.35 of p99.
    QCOMPARE(usualExtent(values, 1.5, false)->high, values.back());
    values.push_back(2.6);
    QCOMPARE(usualExtent(values, 1.5, false)->high, 2.6);
    values.push_back(2.8);
    const auto cut = usualExtent(values, 1.5, false);
    QVERIFY(cut->high < 2 && cut->high > 1.98);
    QVERIFY(cut->low > 1 && cut->low < 1.01); // p0.5
    // The last one is always in.
    QCOMPARE(usualExtent(values, 2.8, false)->high, 2.8);
    QCOMPARE(usualExtent(values, 0.1, false)->low, 0.1);
    // 0 has no logarithm.
    QVERIFY(!usualExtent({0, 0}, 0, true));
    QCOMPARE(usualExtent({0, 2, 3}, 0, true)->low, 2.0);
    QVERIFY(!usualExtent({}, 0, false));
}

void TestScale::spareIsEightPercent()
{
    const ValueScale scale = fitScale({10, 20}, false, kWei, {});
    QVERIFY(std::abs(scale.low - 9.2) < 1e-9 && std::abs(scale.high - 20.8) < 1e-9);
    QCOMPARE(fitScale({0.1, 20}, false, kWei, {}).low, 0.0); // nothing below 0
}

void TestScale::holdsStill()
{
    const ValueScale first = fitScale({10, 20}, false, kWei, {});
    ValueScale scale = first;
    for (int i = 0; i < 100; ++i)
        scale = fitScale({10 + i * 0.01, 20 - i * 0.01}, false, kWei, scale);
    QVERIFY(scale == first);
    // A flat line keeps whatever scale it has.
    const ValueScale flat = fitScale({12, 12}, false, kWei, {});
    QVERIFY(fitScale({12.001, 12.002}, false, kWei, flat) == flat);
    // Another kind of axis is another scale.
    QVERIFY(fitScale({10, 20}, true, kWei, first).log);
}

void TestScale::shrinksWhenDataIsSmall()
{
    const ValueScale large = fitScale({10, 200}, false, kWei, {});
    const ValueScale small = fitScale({10, 20}, false, kWei, large);
    QVERIFY(small.high < large.high);
    QVERIFY(fitScale({10, 300}, false, kWei, large).high >= 300);
}

void TestScale::ratesBeginAtZero()
{
    for (const double high : {0.0, 0.3, 45.0, 4012.0, 1e6}) {
        const ValueScale scale = fitScaleFromZero(high, {});
        QCOMPARE(scale.low, 0.0);
        QVERIFY(scale.high >= high);
        QVERIFY(rateMarks(scale, 4).size() >= 3);
    }
    const ValueScale before = fitScaleFromZero(4000, {});
    QVERIFY(fitScaleFromZero(3800, before) == before);
    QVERIFY(fitScaleFromZero(100, before).high < before.high);
    // 30 on an axis that was of 60 does not stay there.
    QVERIFY(fitScaleFromZero(30, ValueScale{0, 60}).high <= 40);
    QVERIFY(fitScaleFromZero(30, {}).high <= 40);
}

void TestScale::marksAreTrue_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<bool>("log");
    QTest::addColumn<QStringList>("texts");
    const auto row = [](const char *name, double low, double high, bool log, const char *texts) {
        QTest::newRow(name) << low << high << log << QString::fromUtf8(texts).split(QLatin1Char('|'));
    };
    row("halves", 0.4, 2.8, false, "0.5|1.0|1.5|2.0|2.5");
    row("whole", 0.45, 4.7, false, "1|2|3|4");
    row("ten thousandths", 0.00012, 0.00058, false, "0.0002|0.0003|0.0004|0.0005");
    row("quarters", 0.11, 1.2, false, "0.25|0.50|0.75|1.00");
    row("two and a half", 1, 11.6, false, "2.5|5.0|7.5|10.0");
    row("wei", 3.2e-7, 5.8e-7, false, "400 wei|500 wei");
    row("a few wei", 0, 3e-9, false, "0 wei|1 wei|2 wei|3 wei");
    row("octaves", 0.4, 9, true, "0.5|1|2|4|8");
    row("decades", 0.08, 900, true, "0.1|1|10|100");
    row("one, two, five", 0.0009, 0.012, true, "0.001|0.002|0.005|0.01");
    row("short", 0.7, 0.9, true, "0.70|0.75|0.80|0.85|0.90");
    row("octaves of wei", 1.0e-7, 1.1e-6, true, "128 wei|256 wei|512 wei|1,024 wei");
}

void TestScale::marksAreTrue()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(bool, log);
    QFETCH(QStringList, texts);
    QStringList written;
    for (const AxisMark &mark : gweiMarks({low, high, log}, 5))
        written.append(mark.text);
    QCOMPARE(written, texts);
}

void TestScale::smallStepsAreNeverAllAlike()
{
    // What was seen: marks of a narrow scale that were all 0, or rounded to what they are not.
    for (double size = 1e-9; size < 1e3; size *= 2.7) {
        for (const double at : {0.0, size, 100 * size}) {
            QStringList texts;
            for (const AxisMark &mark : gweiMarks({at, at + size, false}, 5))
                texts.append(mark.text);
            QVERIFY(!texts.isEmpty());
            const auto count = texts.size();
            QCOMPARE(texts.removeDuplicates(), 0);
            QCOMPARE(texts.size(), count);
        }
    }
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
    QVERIFY(window.range(now).from >= now - spanLength(Span::Quarter) - 1000);
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
    QCOMPARE(window.range(now).length(), spanLength(Span::Quarter));
    window.setSpan(Span::Hour);
    window.pan(-5, now);
    const TimeRange before = window.range(now);
    window.zoom(0.5, 0, now); // what is at the left edge stays there
    QCOMPARE(window.range(now).from, before.from);
}

void TestScale::windowZoomsWhereThePointerIs()
{
    TimeWindow window;
    const qint64 now = 2'000'000'000'000;
    QCOMPARE(window.shownSpan(), std::optional(Span::Hour));
    const TimeRange before = window.range(now);
    window.zoom(0.5, 0.25, now);
    const TimeRange after = window.range(now);
    QCOMPARE(after.length(), before.length() / 2);
    QCOMPARE(after.from + after.length() / 4, before.from + before.length() / 4); // stays under the pointer
    QVERIFY(!window.following());
    QVERIFY(!window.shownSpan()); // no span is lit that is not seen
    QCOMPARE(window.span(), Span::Hour);
    window.zoom(2, 0.25, now);
    QCOMPARE(window.range(now).length(), before.length());
    QVERIFY(window.following()); // now is in view again
    QCOMPARE(window.shownSpan(), std::optional(Span::Hour));
    window.zoom(0.5, 1, now); // at the right edge, where now is
    QVERIFY(window.following());
    window.setSpan(Span::Hour);
    QCOMPARE(window.shownSpan(), std::optional(Span::Hour));
}

QTEST_APPLESS_MAIN(TestScale)
#include "tst_scale.moc"
