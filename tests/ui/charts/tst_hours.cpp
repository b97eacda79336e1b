// SPDX-License-Identifier: GPL-3.0-only
#include "charts/hours/heat_map.h"
#include "charts/hours/hours_model.h"
#include "charts/hours/hours_of_week.h"
#include "fee_bench.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QDateTime>
#include <QLabel>
#include <QTest>

using namespace gasgauge;

namespace {

/// Four weeks in which Sundays from 5 to 8 are cheap; it is a Friday, 19:04.
struct HoursBench : FeeBench
{
    HoursBench()
        : card(fees, [this] { return friday; })
    {
        std::vector<FeeSlice> slices;
        for (qint64 begin = friday - 28 * FeeSeries::kDay; begin < friday; begin += FeeSeries::kSlice * 12) {
            const qint64 hour = begin / FeeSeries::kHour * FeeSeries::kHour;
            const WeekHour of = weekHourOf(hour);
            const bool cheap = of.day == 6 && of.hour >= 5 && of.hour < 8;
            const double fee = cheap ? 0.61 : 1 + of.hour * 0.03;
            slices.push_back({hour, FeeSeries::kHour, 300, {static_cast<float>(fee)}});
        }
        fees.addSlices(slices);
        card.resize(632, 150);
        card.show();
        card.activateWindow();
    }
    qint64 friday = QDateTime(QDate(2026, 11, 27), QTime(19, 4)).toMSecsSinceEpoch();
    HoursOfWeek card;
};

} // namespace

/// The week as a map, a table and words.
class TestHours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theModelIsATable();
    void saysWhenItIsCheap();
    void arrowsReadTheCells();
    void screenReadersFindTheTable();
    void cellsFillTheirRoom();
    void colorsGoFromCheapToDear();
    void nothingKnownIsSaid();
    void lessThanFourWeeksIsSaid();
};

void TestHours::theModelIsATable()
{
    HoursBench bench;
    QAbstractItemModelTester tester(
        &bench.card.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    HoursModel &model = bench.card.model();
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(model.columnCount(), 24);
    QCOMPARE(model.headerData(6, Qt::Vertical).toString(), QStringLiteral("Sun"));
    QCOMPARE(model.headerData(5, Qt::Horizontal).toString(), QString::fromUtf8("05–06"));
    QCOMPARE(model.headerData(23, Qt::Horizontal).toString(), QString::fromUtf8("23–00"));
    QCOMPARE(model.index(6, 5).data().toString(), QStringLiteral("0.61"));
    QCOMPARE(model.index(6, 5).data(HoursModel::PlaceRole).toDouble(), 0.0);
    QVERIFY(model.index(4, 19).data(HoursModel::NowRole).toBool());
    QVERIFY(!model.index(4, 18).data(HoursModel::NowRole).toBool());
}

void TestHours::saysWhenItIsCheap()
{
    HoursBench bench;
    QCOMPARE(bench.card.headline(), QString::fromUtf8("cheapest Sun 05–08 · 0.61"));
    QCOMPARE(bench.card.map().accessibleDescription(), bench.card.headline());
}

void TestHours::arrowsReadTheCells()
{
    HoursBench bench;
    QVERIFY(QTest::qWaitForWindowActive(&bench.card));
    HeatMap &map = bench.card.map();
    map.setFocus(Qt::TabFocusReason);
    QVERIFY2(bench.card.headline().startsWith(QString::fromUtf8("Fri 19–20 · 1.57 gwei")),
        qPrintable(bench.card.headline()));
    QVERIFY(bench.card.headline().endsWith(QStringLiteral("now")));
    QTest::keyClick(&map, Qt::Key_Right);
    QVERIFY2(bench.card.headline().startsWith(QString::fromUtf8("Fri 20–21 · 1.60 gwei, of ")),
        qPrintable(bench.card.headline()));
    QTest::keyClick(&map, Qt::Key_Down);
    QVERIFY(bench.card.headline().startsWith(QString::fromUtf8("Sat 20–21")));
    map.clearFocus();
    QVERIFY(bench.card.headline().startsWith(QStringLiteral("cheapest")));
    // And the pointer.
    QTest::mouseMove(map.viewport(), map.visualRect(map.model()->index(6, 6)).center());
    QTRY_VERIFY(bench.card.headline().startsWith(QString::fromUtf8("Sun 06–07 · 0.61 gwei")));
}

void TestHours::screenReadersFindTheTable()
{
    HoursBench bench;
    QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(&bench.card.map());
    QVERIFY(reader);
    QCOMPARE(reader->text(QAccessible::Name), QStringLiteral("Hours of the week"));
    QAccessibleTableInterface *table = reader->tableInterface();
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 7);
    QCOMPARE(table->columnCount(), 24);
    QCOMPARE(table->rowDescription(6), QStringLiteral("Sun"));
    QAccessibleInterface *cell = table->cellAt(6, 5);
    QVERIFY(cell);
    QVERIFY2(cell->text(QAccessible::Name).startsWith(QString::fromUtf8("Sun 05–06 · 0.61 gwei")),
        qPrintable(cell->text(QAccessible::Name)));
}

void TestHours::cellsFillTheirRoom()
{
    HoursBench bench;
    for (const QSize size : {QSize(452, 130), QSize(632, 150), QSize(1500, 400)}) {
        bench.card.resize(size);
        QApplication::processEvents();
        HeatMap &map = bench.card.map();
        const QRect last = map.visualRect(map.model()->index(6, 23));
        QCOMPARE(map.visualRect(map.model()->index(0, 0)).topLeft(), QPoint(0, 0));
        QCOMPARE(last.bottomRight(), map.viewport()->rect().bottomRight());
        QVERIFY(last.height() >= 8 && last.width() >= 10);
    }
}

void TestHours::colorsGoFromCheapToDear()
{
    for (const bool dark : {false, true}) {
        QCOMPARE(heatColor(0, dark), dark ? QColor(0x4d, 0xaa, 0xe6) : QColor(0x0a, 0x74, 0xb5));
        QCOMPARE(heatColor(0.5, dark), dark ? QColor(0x2f, 0x33, 0x38) : QColor(0xe7, 0xea, 0xed));
        QCOMPARE(heatColor(1, dark), dark ? QColor(0xec, 0xb1, 0x3c) : QColor(0xbf, 0x7a, 0x00));
        QCOMPARE(heatColor(7, dark), heatColor(1, dark));
    }
    // And on the screen: a cheap cell and a dear one.
    HoursBench bench;
    HeatMap &map = bench.card.map();
    const QImage image = map.viewport()->grab().toImage();
    const bool dark = Theme::of(QApplication::palette()).dark;
    const auto colorAt = [&](int day, int hour) {
        const QPoint place
            = map.visualRect(map.model()->index(day, hour)).center() * image.devicePixelRatio();
        return image.pixelColor(place);
    };
    QCOMPARE(colorAt(6, 6), heatColor(0, dark));
    QCOMPARE(colorAt(2, 23), heatColor(1, dark));
}

void TestHours::nothingKnownIsSaid()
{
    FeeBench bench;
    HoursOfWeek card(bench.fees, [&bench] { return bench.now(); });
    card.show();
    QCOMPARE(card.headline(), QStringLiteral("no base fee is known yet"));
    QVERIFY(!card.model().index(0, 0).data(HoursModel::PlaceRole).isValid());
    QVERIFY(card.model()
                .index(0, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("not enough")));
    bench.fees.add(bench.blocks(3000)); // it comes by itself
    QTRY_VERIFY_WITH_TIMEOUT(
        card.map().accessibleDescription().startsWith(QStringLiteral("cheapest")), 20'000);
}

void TestHours::lessThanFourWeeksIsSaid()
{
    FeeBench bench;
    bench.fees.add(bench.blocks(6 * 24 * 300));
    HoursOfWeek card(bench.fees, [&bench] { return bench.now(); });
    card.resize(900, 150);
    card.show();
    bool said = false;
    for (const QLabel *label : card.findChildren<QLabel *>())
        said = said || label->text().contains(QStringLiteral("median base fee of 6 d"));
    QVERIFY(said);
}

QTEST_MAIN(TestHours)
#include "tst_hours.moc"
