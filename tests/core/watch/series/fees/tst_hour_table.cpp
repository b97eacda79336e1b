// SPDX-License-Identifier: GPL-3.0-only
#include "series/fees/fee_series.h"
#include "series/fees/hour_table.h"

#include <cmath>

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace gasgauge;

namespace {

constexpr qint64 kHour = FeeSeries::kHour;

/// A time on the clock of the wall.
qint64 local(int year, int month, int day, int hour, int minute = 0)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute)).toMSecsSinceEpoch();
}

FeeSlice slice(qint64 begin, double fee, qint64 length = kHour, double blocks = 300)
{
    return {begin, length, blocks, {static_cast<float>(fee)}};
}

/// Weeks of hours, each at the price that `priceOf` names for its hour of the week.
template <typename Price>
std::vector<FeeSlice> weeks(qint64 begin, int count, Price priceOf)
{
    std::vector<FeeSlice> slices;
    for (qint64 hour = 0; hour < 168LL * count; ++hour)
        slices.push_back(slice(begin + hour * kHour, priceOf(weekHourOf(begin + hour * kHour))));
    return slices;
}

void useZone(const char *zone)
{
    qputenv("TZ", zone);
    tzset();
}

} // namespace

/// In Berlin, where clocks change, and in India, whose hours are not those of UTC.
class TestHourTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { useZone("Europe/Berlin"); }
    void hoursAreThoseOfTheWall();
    void daylightSavingMovesNothing();
    void halfHoursOfUtcAreShared();
    void fewValuesSayNothing();
    void theMedianIsOfAllWeeks();
    void findsTheCheapestHours();
    void scalesByLogarithm();
    void emptyAndFlat();
};

void TestHourTable::hoursAreThoseOfTheWall()
{
    QCOMPARE(weekHourOf(local(2026, 11, 29, 5)), (WeekHour{6, 5})); // a Sunday
    QCOMPARE(weekHourOf(local(2026, 11, 30, 0)), (WeekHour{0, 0}));
    QCOMPARE(weekHourOf(local(2026, 11, 29, 23, 59)), (WeekHour{6, 23}));
    const HourTable table({slice(local(2026, 11, 29, 5), 7)});
    QCOMPARE(table.at({6, 5}).median.value_or(0), 7.0);
    QVERIFY(!table.at({6, 4}).median && !table.at({6, 6}).median);
}

void TestHourTable::daylightSavingMovesNothing()
{
    // Two weeks on either side of the change on 25 October: office hours stay where they were.
    const auto slices = weeks(local(2026, 10, 11, 0), 4,
        [](WeekHour hour) { return hour.hour >= 9 && hour.hour < 17 ? 10.0 : 1.0; });
    const HourTable table(slices);
    for (int day = 0; day < HourTable::kDays; ++day) {
        for (int hour = 0; hour < HourTable::kHours; ++hour)
            QCOMPARE(table.at({day, hour}).median.value_or(-1), hour >= 9 && hour < 17 ? 10.0 : 1.0);
    }
    // The hour that came twice has the blocks of both.
    QCOMPARE(table.at({6, 2}).blocks, 5 * 300.0);
    QCOMPARE(table.at({6, 3}).blocks, 4 * 300.0);
}

void TestHourTable::halfHoursOfUtcAreShared()
{
    useZone("Asia/Kolkata");
    const qint64 utcHour = QDateTime(QDate(2026, 11, 29), QTime(0, 0), QTimeZone::utc()).toMSecsSinceEpoch();
    const HourTable table({slice(utcHour, 3)}); // 05:30 to 06:30 there
    QCOMPARE(table.at({6, 5}).blocks, 150.0);
    QCOMPARE(table.at({6, 6}).blocks, 150.0);
    QCOMPARE(table.at({6, 5}).median.value_or(0), 3.0);
}

void TestHourTable::fewValuesSayNothing()
{
    // The blocks of ten minutes are two values, as many as they may be; those of a quarter of an hour three.
    std::vector<FeeSlice> slices;
    for (int i = 0; i < 2; ++i)
        slices.push_back(slice(local(2026, 11, 29, 5) + i * FeeSeries::kSlice, 7, FeeSeries::kSlice, 3'000));
    for (int i = 0; i < 3; ++i)
        slices.push_back(slice(local(2026, 11, 29, 6) + i * FeeSeries::kSlice, 8, FeeSeries::kSlice, 25));
    // Of an hour of which the history kept a summary it is the blocks that are few.
    slices.push_back(slice(local(2026, 11, 29, 7), 9, FeeSeries::kHour, 2));
    slices.push_back(slice(local(2026, 11, 29, 8), 9, FeeSeries::kHour, 3));
    const HourTable table(slices);
    QVERIFY(!table.at({6, 5}).median);
    QCOMPARE(table.at({6, 5}).values, 2.0);
    QCOMPARE(table.at({6, 6}).median.value_or(0), 8.0);
    QVERIFY(!table.at({6, 7}).median);
    QCOMPARE(table.at({6, 8}).median.value_or(0), 9.0);
}

void TestHourTable::theMedianIsOfAllWeeks()
{
    std::vector<FeeSlice> slices;
    for (int week = 0; week < 3; ++week)
        slices.push_back(slice(local(2026, 11, 8 + 7 * week, 5), week == 1 ? 100 : 2 + week));
    const HourTable table(slices);
    QCOMPARE(table.at({6, 5}).median.value_or(0), 4.0); // of 2, 100 and 4
    QCOMPARE(table.covers(), 14 * FeeSeries::kDay + kHour);
}

void TestHourTable::findsTheCheapestHours()
{
    const auto slices = weeks(local(2026, 11, 2, 0), 2, [](WeekHour hour) {
        const bool cheap = hour.day == 6 && hour.hour >= 5 && hour.hour < 8;
        return cheap                          ? 0.61
            : hour.day == 2 && hour.hour == 3 ? 0.5
                                              : 1.5; // a lone hour is no time to wait for
    });
    const auto cheapest = HourTable(slices).cheapest();
    QVERIFY(cheapest);
    QCOMPARE(cheapest->from, (WeekHour{6, 5}));
    QCOMPARE(cheapest->hours, 3);
    QVERIFY(std::abs(cheapest->fee - 0.61) < 1e-6);
    // Where no three hours are known, what is.
    const auto alone = HourTable({slice(local(2026, 11, 29, 5), 7)}).cheapest();
    QVERIFY(alone && alone->hours == 1);
    QCOMPARE(alone->from, (WeekHour{6, 5}));
}

void TestHourTable::scalesByLogarithm()
{
    int index = 0;
    const auto slices
        = weeks(local(2026, 11, 2, 0), 1, [&index](WeekHour) { return std::pow(2, index++ % 101 / 10.0); });
    const HourTable table(slices);
    QVERIFY(table.scale() && table.scale()->low > 1 && table.scale()->high < 1024);
    const double middle = std::sqrt(table.scale()->low * table.scale()->high);
    QVERIFY(std::abs(table.placeOf(middle) - 0.5) < 1e-9);
    QCOMPARE(table.placeOf(0), 0.0);
    QCOMPARE(table.placeOf(1e9), 1.0);
}

void TestHourTable::emptyAndFlat()
{
    const HourTable empty;
    QVERIFY(!empty.scale() && !empty.cheapest() && !empty.at({0, 0}).median);
    const HourTable flat({slice(local(2026, 11, 29, 5), 7), slice(local(2026, 11, 29, 6), 7)});
    QCOMPARE(flat.placeOf(7), 0.5); // neither cheap nor dear
    const HourTable nothing({slice(local(2026, 11, 29, 5), 0)}); // a chain whose base fee is 0
    QCOMPARE(nothing.placeOf(0), 0.5);
}

QTEST_APPLESS_MAIN(TestHourTable)
#include "tst_hour_table.moc"
