// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "charts/scenes.h"
#include "pages/server/server_charts.h"
#include "pages/server/server_page.h"
#include "window_bench.h"

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// Those of the server are on its page.
std::array<ChartPanel *, 2> serverPanels(MainWindow &window)
{
    ServerCharts &charts = window.serverPage().charts();
    return {&charts.hitRate(), &charts.throughput()};
}

} // namespace

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
    void idleIsNoLine();
    void theHeadlineIsWhatTheLineSays();
    void noDotAfterAnOutage();
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
    const auto bounded = [](ChartPanel &panel) {
        return panel.view().pointsDrawn() > 0 && panel.view().pointsDrawn() <= 1010;
    };
    QVERIFY2(bounded(charts.gasPrice()), qPrintable(QString::number(charts.gasPrice().view().pointsDrawn())));
    bench.window.showServerPage(true);
    for (ChartPanel *panel : serverPanels(bench.window))
        QVERIFY2(bounded(*panel), qPrintable(QString::number(panel->view().pointsDrawn())));
    bench.window.showServerPage(false);
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
    const FeeSeries none;
    const ChartScene scene = feeLook(none, series, {hour}).scene;
    QVERIFY2(scene.scale.high < 15 && scene.scale.low > 5, qPrintable(QString::number(scene.scale.high)));
    QCOMPARE(scene.peaks.size(), std::size_t(1));
    QCOMPARE(scene.peaks.front().value, 1e7);
    QCOMPARE(scene.peaks.front().words, QStringLiteral("10,000,000"));
    // The last price is always on the scale.
    bench.clock.advance(60s);
    report.values[Method::GasPrice].result = QStringLiteral("0x2386f26fc10000");
    bench.monitor->say(report);
    QVERIFY(feeLook(none, series, {{hour.from, hour.to + 60'000}}).scene.scale.high >= 1e7);
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
    const auto told = [](const ChartPanel &panel, const ChartView &view) {
        return panel.summary().contains(QStringLiteral("lowest"))
            && view.accessibleName().endsWith(panel.summary());
    };
    FeeChart &fees = window.charts().gasPrice();
    QVERIFY2(told(fees, fees.view()), qPrintable(fees.summary()));
    window.showServerPage(true);
    for (ChartPanel *panel : serverPanels(window))
        QVERIFY2(told(*panel, panel->view()), qPrintable(panel->summary()));
    window.showServerPage(false);
    QVERIFY(window.charts().gasPrice().summary().contains(QStringLiteral("no answer")));
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

void TestCharts::idleIsNoLine()
{
    Bench bench;
    StatusReport report = freshReport();
    for (int second = 0; second < 30; ++second) {
        bench.clock.advance(1s);
        bench.monitor->say(report);
    }
    const LiveSeries &series = bench.hub.series();
    const TimeRange time{series.now() - 60'000, series.now() + 1'000};
    const ChartScene idle = throughputScene(series, time, {});
    QVERIFY(idle.lines.empty());
    QCOMPARE(idle.emptyText, QStringLiteral("No request in this time"));
    for (int second = 0; second < 30; ++second) {
        bench.clock.advance(1s);
        report.traffic.hits += 30;
        report.traffic.requests += 30;
        bench.monitor->say(report);
    }
    const ChartScene busy = throughputScene(series, {time.from, series.now() + 1'000}, ValueScale{0, 60});
    QCOMPARE(busy.lines.size(), std::size_t(1)); // what was never stale nor failed has no line
    QCOMPARE(busy.lines.front().tone, Tone::Accent);
    QVERIFY(busy.scale.high <= 40);
}

void TestCharts::theHeadlineIsWhatTheLineSays()
{
    Bench bench;
    StatusReport report = freshReport();
    bench.monitor->say(report);
    for (int second = 0; second < 5; ++second) {
        bench.clock.advance(1s);
        report.traffic.requests += 2; // those of somebody who only watches
        bench.monitor->say(report);
    }
    bench.window.showServerPage(true);
    QTRY_COMPARE(bench.window.serverPage().charts().throughput().figure(), QStringLiteral("0 /s\n"));
}

void TestCharts::noDotAfterAnOutage()
{
    Bench bench;
    StatusReport report = freshReport();
    const auto pass = [&](int seconds, bool down) {
        for (int second = 0; second < seconds; ++second) {
            bench.clock.advance(1s);
            ValueReport &price = report.values[Method::GasPrice];
            const bool fetched = !down && second % 10 == 0;
            price.ageMs = fetched ? 100 : price.ageMs.value_or(0) + 1000;
            if (fetched)
                price.result = QStringLiteral("0x%1").arg(12'000'000'000 + second * 1'000'000, 0, 16);
            price.condition = down ? ValueCondition::Stale : ValueCondition::Fresh;
            price.error = down ? std::optional(QStringLiteral("away")) : std::nullopt;
            bench.monitor->say(report);
        }
    };
    pass(120, false);
    pass(120, true);
    pass(120, false);
    const LiveSeries &series = bench.hub.series();
    const FeeSeries none;
    const ChartScene scene = feeLook(none, series, {{series.now() - 600'000, series.now() + 1'000}}).scene;
    QCOMPARE(scene.outages.size(), std::size_t(1));
    QCOMPARE(scene.lines.front().runs.size(), std::size_t(2));
    for (const Run &run : scene.lines.front().runs)
        QVERIFY2(run.size() > 2, qPrintable(QString::number(run.size())));
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
