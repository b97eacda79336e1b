// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "charts/scenes.h"
#include "pages/server/server_charts.h"
#include "pages/server/server_page.h"
#include "pages/server/upstream_card.h"
#include "panels/value_panel.h"
#include "sample_fees.h"
#include "widgets/fit_label.h"
#include "window/message_area.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QAccessible>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

StatusReport served()
{
    StatusReport report = freshReport();
    report.chain = QStringLiteral("ethereum");
    report.chainId = 1;
    report.chainState = ChainState::Live;
    report.head = HeadReport();
    report.upstreams = {{QStringLiteral("infura"), QStringLiteral("up"), {},
                            {QStringLiteral("http"), QStringLiteral("websocket")}, 7'204, 23'598'758, 41},
        {QStringLiteral("node"), QStringLiteral("up"), {}, {QStringLiteral("http")}, 0, {}, {}}};
    return report;
}

bool shows(const QWidget &page, const QString &text)
{
    for (const auto *label : page.findChildren<ToneLabel *>()) {
        if (label->text() == text && label->isVisible())
            return true;
    }
    return false;
}

} // namespace

/// The page of the server: what it says of upstreams, of who is served, and of the load.
class TestServerPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upstreamsSayWhatTheyDid();
    void whoIsGoneTellsNoState();
    void whoLagsIsNamed();
    void anOutageIsShaded();
    void theLineSaysHowItIsServed();
    void countsChangeInPlace();
    void whatIsNotKnownIsADash();
    void aNarrowPageKeepsNameAndState();
    void streamsAreCounted();
    void thePeakOfTheHourIsSaid();
    void theVerdictHasItsPerCent();
    void theNextAttemptIsSaid();
    void anExpiredValueIsGrey();
    void screenReadersToggleWhatOthersClick();
};

void TestServerPage::upstreamsSayWhatTheyDid()
{
    Bench bench;
    bench.monitor->say(served());
    bench.window.showServerPage(true);
    const auto lines = upstreamLines(bench.monitor);
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].doors, QStringList({QStringLiteral("WS"), QStringLiteral("HTTP")}));
    QCOMPARE(lines[0].head, QStringLiteral("23,598,758"));
    QCOMPARE(lines[0].answersIn, QStringLiteral("41 ms"));
    QCOMPARE(lines[0].calls, QStringLiteral("7,204"));
    const QWidget &page = bench.window.serverPage();
    for (const QString &text :
        {QStringLiteral("WS"), QStringLiteral("HTTP"), QStringLiteral("41 ms"), QStringLiteral("7,204")})
        QVERIFY2(shows(page, text), qPrintable(text));
}

void TestServerPage::whoIsGoneTellsNoState()
{
    Bench bench;
    bench.monitor->say(served());
    QVERIFY(std::ranges::none_of(
        upstreamLines(bench.monitor), [](const UpstreamLine &line) { return line.shape == Shape::Dots; }));
    bench.monitor->vanish(QStringLiteral("gone"));
    const auto lines = upstreamLines(bench.monitor);
    QCOMPARE(lines.size(), std::size_t(2));
    for (const UpstreamLine &line : lines) {
        QVERIFY(line.shape == Shape::Dots && line.tone == Tone::Muted);
        QCOMPARE(line.state, QStringLiteral("not known now"));
    }
}

/// One that works, and is not asked since its head is too old.
void TestServerPage::whoLagsIsNamed()
{
    Bench bench;
    StatusReport report = served();
    report.upstreams[1].head = 23'598'749;
    report.upstreams[1].behind = 9;
    bench.monitor->say(report);
    const auto lines = upstreamLines(bench.monitor);
    QCOMPARE(lines[1].state, QStringLiteral("9 blocks behind"));
    QVERIFY(lines[1].shape == Shape::Triangle && lines[1].tone == Tone::Warning);
}

/// In both charts, with its words where there is room for them, and for who cannot see it.
void TestServerPage::anOutageIsShaded()
{
    Bench bench;
    bench.window.showServerPage(true);
    StatusReport report = served();
    const auto pass = [&](int seconds, bool down) {
        for (int second = 0; second < seconds; ++second) {
            bench.clock.advance(1s);
            ValueReport &price = report.values[Method::GasPrice];
            price.condition = down ? ValueCondition::Stale : ValueCondition::Fresh;
            price.error = down ? std::optional(QStringLiteral("did not answer")) : std::nullopt;
            price.ageMs = down ? price.ageMs.value_or(0) + 1000 : 100;
            report.chainState = down ? ChainState::Stale : ChainState::Live;
            (down ? report.traffic.stale : report.traffic.hits) += 100;
            report.uptimeSeconds += 1;
            bench.monitor->say(report);
        }
    };
    pass(60, false);
    pass(120, true);
    pass(60, false);
    ServerCharts &charts = bench.window.serverPage().charts();
    for (ChartPanel *chart : {&charts.hitRate(), &charts.throughput()})
        QTRY_VERIFY2(
            chart->summary().contains(QStringLiteral("no answer for ")), qPrintable(chart->summary()));
    const qint64 now = bench.hub.series().now();
    const TimeRange hour{now - 3'600'000, now + 1};
    const ChartScene scene = throughputScene(bench.hub.series(), hour, {});
    QCOMPARE(scene.outages.size(), std::size_t(1));
    QVERIFY(std::abs(scene.outages[0].range.length() - 120'000) <= 2'000);
    QCOMPARE(hitRateScene(bench.hub.series(), hour).outages.size(), std::size_t(1));
}

void TestServerPage::theLineSaysHowItIsServed()
{
    Bench bench;
    StatusReport report = served();
    report.startedAt = QDateTime(QDate(2026, 2, 24), QTime(8, 2));
    bench.monitor->say(report);
    bench.window.setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 0, 20'000});
    QVERIFY(bench.window.messages().shownText().startsWith(QStringLiteral("Following every block")));
    bench.window.showServerPage(true);
    QCOMPARE(bench.window.messages().shownText(), QStringLiteral("Serving since Tue 08:02"));
    report.traffic.refused = 0;
    report.traffic.limited = 0;
    report.uptimeSeconds += 1;
    bench.monitor->say(report);
    QCOMPARE(bench.window.messages().shownText(),
        QStringLiteral("Serving since Tue 08:02 · nobody was refused, no limit was reached"));
    report.traffic.refused = 12;
    report.traffic.limited = 3;
    report.uptimeSeconds += 1;
    bench.monitor->say(report);
    QCOMPARE(bench.window.messages().shownText(),
        QStringLiteral("Serving since Tue 08:02 · connections refused: 12, limits reached: 3"));
    QVERIFY(shows(bench.window.serverPage(), QStringLiteral("connections of 20,000")));
    bench.window.showServerPage(false);
    QVERIFY(bench.window.messages().shownText().startsWith(QStringLiteral("Following every block")));
}

/// A line that is made anew each second would take the reader's place with it.
void TestServerPage::countsChangeInPlace()
{
    Bench bench;
    StatusReport report = served();
    bench.monitor->say(report);
    bench.window.showServerPage(true);
    const QWidget &page = bench.window.serverPage();
    const auto labels = page.findChildren<ToneLabel *>();
    report.upstreams[0].requests = 7'205;
    report.upstreams[0].head = 23'598'759;
    report.upstreams[1].state = QStringLiteral("failing");
    report.upstreams[1].error = QStringLiteral("did not answer");
    bench.monitor->say(report);
    QCOMPARE(page.findChildren<ToneLabel *>(), labels);
    QVERIFY(shows(page, QStringLiteral("7,205")));
    QVERIFY(shows(page, QStringLiteral("23,598,759")));
    QVERIFY(shows(page, QStringLiteral("does not answer well: Did not answer.")));
}

void TestServerPage::whatIsNotKnownIsADash()
{
    Bench bench;
    StatusReport report = served();
    report.upstreams << UpstreamReport{
        QStringLiteral("old"), QStringLiteral("up"), {}}; // of an older gasgauge
    bench.monitor->say(report);
    const auto lines = upstreamLines(bench.monitor);
    const QString dash(QChar(0x2013));
    QCOMPARE(lines[1].calls, QStringLiteral("0"));
    QCOMPARE(lines[1].head, dash);
    QCOMPARE(lines[1].answersIn, dash);
    QVERIFY(lines[2].doors.isEmpty());
    QCOMPARE(lines[2].calls, dash);
}

void TestServerPage::aNarrowPageKeepsNameAndState()
{
    Bench bench;
    bench.monitor->say(served());
    bench.window.showServerPage(true);
    bench.window.resize(480, 500);
    const QWidget &page = bench.window.serverPage();
    QTRY_VERIFY(!shows(page, QStringLiteral("41 ms")));
    QVERIFY(shows(page, QStringLiteral("followed")));
    bench.window.resize(1100, 740);
    QTRY_VERIFY(shows(page, QStringLiteral("41 ms")));
}

void TestServerPage::streamsAreCounted()
{
    Bench bench;
    bench.window.showServerPage(true);
    StatusReport report = served();
    bench.monitor->say(report);
    QCOMPARE(bench.text("streams"), QString(QChar(0x2013)));
    report.traffic.streams = 12;
    report.uptimeSeconds += 1;
    bench.monitor->say(report);
    QCOMPARE(bench.text("streams"), QStringLiteral("12"));
}

void TestServerPage::thePeakOfTheHourIsSaid()
{
    Bench bench;
    bench.window.showServerPage(true);
    StatusReport report = served();
    report.startedAt = QDateTime(QDate(2026, 2, 24), QTime(8, 2));
    report.traffic.misses = 1;
    bench.monitor->say(report);
    for (int second = 0; second < 10; ++second) {
        bench.clock.advance(1s);
        report.traffic.hits += second == 4 ? 250 : 10;
        report.uptimeSeconds += 1;
        bench.monitor->say(report);
    }
    const ChartPanel &chart = bench.window.serverPage().charts().throughput();
    QTRY_VERIFY2(
        chart.figure().contains(QStringLiteral("peak of the hour 250 /s at ")), qPrintable(chart.figure()));
    QVERIFY2(chart.figure().startsWith(QStringLiteral("10 /s")), qPrintable(chart.figure()));
    // And on the other side what the share is made of.
    const QString hits = bench.window.serverPage().charts().hitRate().figure();
    const QString since = QStringLiteral("1 waited · 0 stale, since Tue 08:02");
    QVERIFY2(hits.contains(since), qPrintable(hits));
}

void TestServerPage::theVerdictHasItsPerCent()
{
    Bench bench;
    bench.window.showServerPage(true);
    const auto minted
        = std::chrono::floor<std::chrono::seconds>(bench.clock.wallNow().time_since_epoch()).count() - 5;
    StatusReport report = served();
    bench.monitor->say(report, {{report.chain, sampleFees(static_cast<std::uint64_t>(minted))}});
    QCOMPARE(bench.text("statusVerdict"), QStringLiteral("LOW, 82 %"));
}

/// And when it is made, nobody counts below nothing.
void TestServerPage::theNextAttemptIsSaid()
{
    Bench bench;
    StatusReport report = served();
    report.chainState = ChainState::Stale;
    report.values[Method::GasPrice].condition = ValueCondition::Stale;
    report.values[Method::GasPrice].error = QStringLiteral("did not answer");
    report.retryMs = 3'500;
    bench.monitor->say(report);
    bench.clock.advance(SteadyMood::kPatience);
    report.uptimeSeconds += 2;
    bench.monitor->say(report);
    QVERIFY2(bench.text("gasPriceAge").endsWith(QStringLiteral("asked again in 4 s")),
        qPrintable(bench.text("gasPriceAge")));
    bench.window.showServerPage(true);
    QVERIFY(shows(bench.window.serverPage().gasPrice(),
        QStringLiteral("STALE · infura · 5 s old · asked again in 4 s")));
    bench.clock.advance(5s);
    bench.window.showServerPage(false);
    QVERIFY2(bench.text("gasPriceAge").endsWith(QStringLiteral("asked again by itself")),
        qPrintable(bench.text("gasPriceAge")));
}

/// What HTTP gives to nobody any more does not look as if it might be acted on.
void TestServerPage::anExpiredValueIsGrey()
{
    Bench bench;
    StatusReport report = served();
    bench.monitor->say(report);
    bench.window.showServerPage(true);
    const auto *value = bench.window.serverPage().gasPrice().findChild<FitLabel *>();
    QVERIFY(value);
    const auto draws = [value](const QColor &color) {
        const QImage image = const_cast<FitLabel *>(value)->grab().toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == color)
                    return true;
            }
        }
        return false;
    };
    const Theme theme = Theme::of(QApplication::palette());
    QVERIFY(draws(theme.text));
    report.chainState = ChainState::Stale;
    report.values[Method::GasPrice].condition = ValueCondition::Stale;
    report.values[Method::GasPrice].ageMs = 900'000;
    report.values[Method::GasPrice].error = QStringLiteral("did not answer");
    report.uptimeSeconds += 900;
    bench.clock.advance(900s);
    bench.monitor->say(report);
    QVERIFY(!draws(theme.text));
    QVERIFY(draws(theme.muted));
}

void TestServerPage::screenReadersToggleWhatOthersClick()
{
    Bench bench;
    bench.monitor->say(served());
    const auto toggle = [](QAbstractButton *button) {
        QAccessible::queryAccessibleInterface(button)->actionInterface()->doAction(
            QAccessibleActionInterface::toggleAction());
    };
    const auto page = [&bench](const QString &name) {
        for (auto *button : bench.window.topBar().findChildren<QAbstractButton *>()) {
            if (button->text() == name)
                return button;
        }
        return static_cast<QAbstractButton *>(nullptr);
    };
    QVERIFY(!bench.window.serverPage().isVisible());
    toggle(page(QStringLiteral("Server")));
    QVERIFY(bench.window.serverPage().isVisible());
    toggle(page(QStringLiteral("Fees")));
    QVERIFY(!bench.window.serverPage().isVisible());
    FeeChart &chart = bench.window.charts().gasPrice();
    QVERIFY(!chart.logScale());
    toggle(chart.findChild<QAbstractButton *>(QStringLiteral("log")));
    QVERIFY(chart.logScale());
    toggle(chart.findChild<QAbstractButton *>(QStringLiteral("span0")));
    QCOMPARE(bench.window.charts().timeWindow().span(), Span::FiveMinutes);
    toggle(chart.findChild<QAbstractButton *>(QStringLiteral("pause")));
    QVERIFY(bench.window.charts().timeWindow().paused());
    toggle(chart.findChild<QAbstractButton *>(QStringLiteral("pause")));
    QVERIFY(!bench.window.charts().timeWindow().paused());
}

QTEST_MAIN(TestServerPage)
#include "tst_server_page.moc"
