// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "charts/scenes.h"
#include "window_bench.h"

using namespace gasgauge;
using namespace std::chrono_literals;

/// The charts: moved by keyboard, bounded, quiet while hidden, told in words.
class TestCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chartsArePannedByKeyboard();
    void chartsAreBoundedAndQuietWhileHidden();
    void chartsReadUnderThePointer();
    void anOddPriceFlattensNothing();
    void chartsHaveSummaries();
    void spansByKeyAndByButton();
};

void TestCharts::chartsArePannedByKeyboard()
{
    Bench bench;
    bench.monitor->say(freshReport());
    ChartView &view = bench.window.charts().gasPrice().view();
    TimeWindow &time = bench.window.charts().timeWindow();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Left);
    QVERIFY(!time.following());
    QTest::keyClick(&view, Qt::Key_End);
    QVERIFY(time.following());
    const qint64 now = bench.hub.series().now();
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(time.range(now).length() < spanLength(Span::Hour));
    QTest::keyClick(&view, Qt::Key_Minus);
    QCOMPARE(time.range(now).length(), spanLength(Span::Hour));
    QTest::keyClick(&view, Qt::Key_Space);
    QVERIFY(time.paused());
}

void TestCharts::chartsAreBoundedAndQuietWhileHidden()
{
    Bench bench;
    ChartsBoard &charts = bench.window.charts();
    StatusReport report = freshReport();
    for (int i = 0; i < 3600; ++i) {
        bench.clock.advance(1s);
        report.values[Method::GasPrice].ageMs = 0;
        report.values[Method::GasPrice].result
            = QStringLiteral("0x%1").arg(12'000'000'000 + (i * 7919) % 1'000'000'007, 0, 16);
        report.traffic.hits += 100;
        report.traffic.requests += 100;
        bench.monitor->say(report);
    }
    const int before = charts.redraws();
    QTRY_VERIFY(charts.redraws() > before);
    QVERIFY(charts.redraws() - before <= 3); // 3600 frames, coalesced
    for (ChartPanel *panel : {&charts.gasPrice(), &charts.hitRate(), &charts.throughput()}) {
        QVERIFY(panel->view().pointsDrawn() > 0);
        QVERIFY2(
            panel->view().pointsDrawn() <= 1010, qPrintable(QString::number(panel->view().pointsDrawn())));
    }
    bench.window.hide();
    const int hidden = charts.redraws();
    bench.monitor->say(report);
    QTest::qWait(350);
    QCOMPARE(charts.redraws(), hidden);
    bench.window.show();
    QVERIFY(charts.redraws() > hidden);
}

void TestCharts::chartsReadUnderThePointer()
{
    QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub(clock);
    WindowSettings settings(folder.filePath(QStringLiteral("s.ini")));
    DemoHour hour(hub, clock, Scene::Live);
    MainWindow window(hub, nullptr, settings);
    window.resize(1100, 740);
    window.show();
    ChartView &view = window.charts().gasPrice().view();
    QTRY_VERIFY(view.pointsDrawn() > 10);
    view.setFocus();
    QVERIFY(view.reading().isEmpty());
    QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY2(view.reading().endsWith(QStringLiteral("gwei")), qPrintable(view.reading()));
    QVERIFY(view.reading().contains(QLatin1Char(':')));
    QVERIFY(view.accessibleDescription() == view.reading());
}

void TestCharts::anOddPriceFlattensNothing()
{
    Bench bench;
    StatusReport report = freshReport();
    LiveSeries &series = bench.hub.series();
    for (int minute = 0; minute < 50; ++minute) {
        bench.clock.advance(60s);
        report.values[Method::GasPrice].ageMs = 0;
        report.values[Method::GasPrice].result = minute == 30
            ? QStringLiteral("0x2386f26fc10000") // 10^16 wei
            : QStringLiteral("0x%1").arg(12'000'000'000 + minute * 10'000'000, 0, 16);
        bench.monitor->say(report);
    }
    const TimeRange hour{series.now() - 3'600'000, series.now() + 1'000};
    const ChartScene scene = gasPriceScene(series, hour, {});
    QVERIFY2(scene.scale.high < 15 && scene.scale.low > 5, qPrintable(QString::number(scene.scale.high)));
    QCOMPARE(scene.peaks.size(), std::size_t(1));
    QCOMPARE(scene.peaks.front().value, 1e7);
    QCOMPARE(scene.peaks.front().words, QStringLiteral("10,000,000 gwei"));
    // The last price is always on the scale.
    bench.clock.advance(60s);
    report.values[Method::GasPrice].result = QStringLiteral("0x2386f26fc10000");
    bench.monitor->say(report);
    QVERIFY(gasPriceScene(series, {hour.from, hour.to + 60'000}, {}).scale.high >= 1e7);
}

void TestCharts::chartsHaveSummaries()
{
    QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub(clock);
    WindowSettings settings(folder.filePath(QStringLiteral("s.ini")));
    DemoHour hour(hub, clock, Scene::Live);
    MainWindow window(hub, nullptr, settings);
    window.show();
    for (ChartPanel *panel :
        {&window.charts().gasPrice(), &window.charts().hitRate(), &window.charts().throughput()}) {
        QVERIFY2(panel->summary().contains(QStringLiteral("lowest")), qPrintable(panel->summary()));
        QCOMPARE(panel->view().accessibleDescription(), panel->summary());
        QVERIFY(!panel->view().accessibleName().isEmpty());
    }
    QVERIFY(window.charts().gasPrice().summary().contains(QStringLiteral("Upstream down: at")));
    QVERIFY(window.charts().gasPrice().summary().contains(QStringLiteral("for 4 min")));
}

void TestCharts::spansByKeyAndByButton()
{
    Bench bench;
    QVERIFY(bench.active);
    TimeWindow &time = bench.window.charts().timeWindow();
    QCOMPARE(time.span(), Span::Hour);
    QTest::keyClick(&bench.window, Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(time.span(), Span::Week);
    QTest::mouseClick(bench.find<QWidget>("span0"), Qt::LeftButton);
    QCOMPARE(time.span(), Span::FiveMinutes);
    QCOMPARE(bench.settings.span(), Span::FiveMinutes);
    QTest::mouseClick(bench.find<QWidget>("pause"), Qt::LeftButton);
    QVERIFY(time.paused());
    QTest::keyClick(&bench.window, Qt::Key_P, Qt::ControlModifier);
    QVERIFY(!time.paused());
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
