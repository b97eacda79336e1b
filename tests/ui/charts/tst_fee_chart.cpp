// SPDX-License-Identifier: GPL-3.0-only
#include "charts/fees/fee_chart.h"
#include "charts/view/threshold_handle.h"
#include "fee_bench.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// The chart in a window of its own.
struct ChartBench : FeeBench
{
    ChartBench()
        : chart(fees, hub.series(), time)
    {
        chart.resize(1072, 220);
    }
    void show()
    {
        chart.show();
        chart.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&chart));
    }
    QToolButton *button(const char *name)
    {
        auto *found = chart.findChild<QToolButton *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    std::vector<ThresholdHandle *> handles()
    {
        std::vector<ThresholdHandle *> shown;
        for (ThresholdHandle *handle : chart.findChildren<ThresholdHandle *>()) {
            if (handle->isVisible())
                shown.push_back(handle);
        }
        return shown;
    }

    TimeWindow time;
    FeeChart chart;
};

} // namespace

/// The chart as a widget: buttons, keys, limits, readings, words, and what it costs.
class TestFeeChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spansAreButtons();
    void logByButton();
    void wheelZoomsWhereThePointerIs();
    void thresholdsMoveByKeys();
    void thresholdsAreDragged();
    void thresholdsOutsideWaitAtTheEdge();
    void readsBlocksAndSteps();
    void saysItInASentence();
    void drawsNothingWhileHidden();
    void ninetyDaysSoonEnough();
    void widthsNeverCutTheButtons();
};

void TestFeeChart::spansAreButtons()
{
    ChartBench bench;
    bench.fillNinetyDays();
    bench.show();
    for (const Span span : kSpans) {
        QToolButton *button = bench.button(qPrintable(QStringLiteral("span%1").arg(static_cast<int>(span))));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(button->isChecked());
        QCOMPARE(bench.chart.look().scene.time.length(), spanLength(span));
        QVERIFY(bench.chart.view().pointsDrawn() > 20 && bench.chart.view().pointsDrawn() <= 1010);
        QCOMPARE(bench.chart.legend().entries().size(), std::size_t(2));
    }
    QCOMPARE(bench.chart.legend().entries().front().name, QStringLiteral("median of 6 h"));
}

void TestFeeChart::logByButton()
{
    ChartBench bench;
    bench.fees.add(bench.blocks(600));
    bench.show();
    QSignalSpy changed(&bench.chart, &FeeChart::logScaleChanged);
    QTest::mouseClick(bench.button("log"), Qt::LeftButton);
    QVERIFY(bench.chart.logScale() && bench.chart.scale()->log);
    bench.chart.setLogScale(false);
    QVERIFY(!bench.button("log")->isChecked() && !bench.chart.scale()->log);
    QCOMPARE(changed.count(), 2);
}

void TestFeeChart::wheelZoomsWhereThePointerIs()
{
    ChartBench bench;
    bench.fees.add(bench.blocks(600));
    bench.show();
    ChartView &view = bench.chart.view();
    const QRectF plot = view.plotArea();
    const QPointF place(plot.left() + plot.width() / 4, plot.center().y());
    const qint64 before = bench.time.range(bench.now()).from + spanLength(Span::Hour) / 4;
    QWheelEvent wheel(place, view.mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
        Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &wheel);
    const TimeRange after = bench.time.range(bench.now());
    QVERIFY(after.length() < spanLength(Span::Hour));
    QVERIFY(std::abs(after.from + after.length() / 4 - before) < 30'000);
    for (const Span span : kSpans)
        QVERIFY(!bench.button(qPrintable(QStringLiteral("span%1").arg(static_cast<int>(span))))->isChecked());
    QCOMPARE(bench.chart.headline(), QStringLiteral("in the past"));
    QTest::mouseClick(bench.button("span1"), Qt::LeftButton);
    QVERIFY(bench.time.following());
}

void TestFeeChart::thresholdsMoveByKeys()
{
    ChartBench bench;
    bench.fees.add(bench.blocks(600));
    bench.chart.setThresholds({{7, 1.5, QStringLiteral("Alert below")}});
    bench.show();
    QCOMPARE(bench.handles().size(), std::size_t(1));
    ThresholdHandle *handle = bench.handles().front();
    QSignalSpy moved(&bench.chart, &FeeChart::thresholdMoved);
    QSignalSpy removed(&bench.chart, &FeeChart::thresholdRemoved);
    QSignalSpy edited(&bench.chart, &FeeChart::thresholdEdited);
    QCOMPARE(handle->accessibleName(), QStringLiteral("Alert below 1.50 gwei"));
    handle->setFocus(Qt::TabFocusReason);
    const int y = handle->y();
    const auto last = [&moved] { return moved.constLast().at(1).toDouble(); };
    QTest::keyClick(handle, Qt::Key_Up);
    QCOMPARE(moved.constLast().at(0).toInt(), 7);
    QVERIFY(std::abs(last() - 1.51) < 1e-9);
    QTest::keyClick(handle, Qt::Key_PageDown);
    QVERIFY(std::abs(last() - 1.41) < 1e-9);
    QVERIFY(handle->y() > y); // it goes along
    QVERIFY(handle->accessibleName().contains(QStringLiteral("1.41")));
    QTest::keyClick(handle, Qt::Key_Return);
    QCOMPARE(edited.constFirst().at(0).toInt(), 7);
    QTest::keyClick(handle, Qt::Key_Delete);
    QCOMPARE(removed.constFirst().at(0).toInt(), 7);
    QCOMPARE(ThresholdHandle::stepped(1e-9, -1), 1e-9); // there is no half of a wei
    QVERIFY(std::abs(ThresholdHandle::stepped(0.6, 1) - 0.601) < 1e-12);
    QVERIFY(std::abs(ThresholdHandle::stepped(100, -1) - 99) < 1e-9);
}

void TestFeeChart::thresholdsAreDragged()
{
    ChartBench bench;
    bench.fees.add(bench.blocks(600));
    bench.chart.setThresholds({{1, 1.5, {}}, {2, 2, {}}});
    bench.show();
    ThresholdHandle *handle = bench.handles().front();
    QSignalSpy moved(&bench.chart, &FeeChart::thresholdMoved);
    const QPoint middle = handle->rect().center();
    const double range = bench.chart.scale()->high - bench.chart.scale()->low;
    const double perPixel = range / bench.chart.view().plotArea().height();
    QTest::mousePress(handle, Qt::LeftButton, {}, middle);
    QTest::mouseMove(handle, middle - QPoint(0, 20));
    QTest::mouseRelease(handle, Qt::LeftButton);
    QVERIFY(!moved.isEmpty());
    QCOMPARE(moved.constLast().at(0).toInt(), 1);
    QVERIFY2(std::abs(moved.constLast().at(1).toDouble() - (1.5 + 20 * perPixel)) < 2 * perPixel,
        qPrintable(moved.constLast().at(1).toString()));
    const auto count = moved.count();
    QTest::mouseMove(handle, middle - QPoint(0, 5)); // nothing is held any more
    QCOMPARE(moved.count(), count);
}

void TestFeeChart::thresholdsOutsideWaitAtTheEdge()
{
    ChartBench bench;
    bench.fees.add(bench.blocks(600));
    bench.show();
    const ValueScale before = *bench.chart.scale();
    bench.chart.setThresholds({{1, 500, {}}, {2, 0.0001, {}}});
    QCOMPARE(*bench.chart.scale(), before); // a limit flattens nothing
    const QRectF plot = bench.chart.view().plotArea();
    const auto handles = bench.handles();
    QCOMPARE(handles.size(), std::size_t(2));
    QVERIFY(std::abs(handles[0]->geometry().top() - plot.top()) < 6);
    QVERIFY(std::abs(handles[1]->geometry().bottom() - plot.bottom()) < 6);
}

void TestFeeChart::readsBlocksAndSteps()
{
    ChartBench bench;
    bench.fillNinetyDays();
    bench.show();
    ChartView &view = bench.chart.view();
    view.setFocus();
    QVERIFY(view.reading().isEmpty());
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(view.reading().contains(QStringLiteral("base fee: ")), qPrintable(view.reading()));
    QVERIFY2(view.reading().contains(QStringLiteral("+ median tip: ")), qPrintable(view.reading()));
    QVERIFY2(view.reading().contains(QStringLiteral("23,598,")), qPrintable(view.reading()));
    QCOMPARE(view.accessibleDescription(), view.reading());
    bench.time.setSpan(Span::Week);
    QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(view.reading().contains(QStringLiteral("median: ")), qPrintable(view.reading()));
    QVERIFY2(view.reading().contains(QStringLiteral("p10 to p90: ")), qPrintable(view.reading()));
    QVERIFY2(view.reading().contains(QStringLiteral("30 min")), qPrintable(view.reading()));
}

void TestFeeChart::saysItInASentence()
{
    ChartBench bench;
    bench.hub.series().restore({}, {{bench.now() - 1'200'000, bench.now() - 960'000}});
    bench.fees.add(bench.blocks(600));
    bench.fees.noteReorg({bench.now() - 600'000, 1});
    bench.show();
    QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(&bench.chart.view());
    QVERIFY(reader);
    const QString words = reader->text(QAccessible::Name);
    for (const char *part :
        {"Base fee", "last", "lowest", "highest", "gwei", "no answer for 4 min", "reorg, 1 block"})
        QVERIFY2(words.contains(QLatin1String(part)), qPrintable(words));
    for (const char *name : {"span0", "span5", "log", "pause"})
        QVERIFY(!bench.button(name)->accessibleName().isEmpty());
}

void TestFeeChart::drawsNothingWhileHidden()
{
    ChartBench bench;
    bench.fees.add(bench.blocks(600));
    QVERIFY(bench.chart.look().blocks.empty()); // never shown
    bench.show();
    const quint64 last = bench.chart.look().blocks.back().number;
    bench.chart.hide();
    bench.clock.advance(24s);
    bench.fees.add(bench.blocks(10, last + 2));
    bench.chart.redraw();
    QCOMPARE(bench.chart.look().blocks.back().number, last);
    bench.chart.show();
    QCOMPARE(bench.chart.look().blocks.back().number, last + 2);
}

void TestFeeChart::ninetyDaysSoonEnough()
{
    ChartBench bench;
    bench.fillNinetyDays();
    bench.show();
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 5; ++i) {
        bench.time.setSpan(Span::FiveMinutes);
        QElapsedTimer timer;
        timer.start();
        bench.time.setSpan(Span::Quarter);
        bench.chart.grab(); // painted as well
        best = std::min(best, timer.elapsed());
    }
    qInfo("90 days are on the screen in %lld ms", static_cast<long long>(best));
    // 100 ms on a quiet machine; this one may be busy.
    QVERIFY2(best < 400, qPrintable(QString::number(best)));
}

void TestFeeChart::widthsNeverCutTheButtons()
{
    ChartBench bench;
    bench.fees.add(bench.blocks(600));
    bench.show();
    for (const int width : {452, 560, 776, 1072, 2000}) {
        bench.chart.resize(width, 260);
        QApplication::processEvents();
        for (const char *name : {"span0", "span5", "log", "pause"}) {
            QToolButton *button = bench.button(name);
            const QRect place(button->mapTo(&bench.chart, QPoint(0, 0)), button->size());
            QVERIFY2(bench.chart.rect().contains(place),
                qPrintable(QStringLiteral("%1 at %2").arg(QLatin1String(name)).arg(width)));
            QVERIFY(button->height() >= 24 && button->width() >= button->minimumSizeHint().width());
        }
    }
}

QTEST_MAIN(TestFeeChart)
#include "tst_fee_chart.moc"
