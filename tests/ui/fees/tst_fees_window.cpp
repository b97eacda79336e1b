// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charts_board.h"
#include "demo_window.h"
#include "fees/report/costs.h"
#include "pages/bar/chain_tabs.h"
#include "pages/fees/cost_card.h"
#include "pages/fees/fees_page.h"
#include "pages/fees/hero_card.h"
#include "pages/fees/tier_card.h"
#include "pages/server/upstream_card.h"
#include "two_chains.h"
#include "widgets/badge.h"
#include "widgets/fit_label.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

void sayTwoChains(Bench &bench)
{
    sayTwoChains(*bench.monitor, bench.clock);
}

} // namespace

/// The page of the fees as a person uses it.
class TestFeesWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDemoChainIsShown();
    void copyGivesExactWeiAndWalletJson();
    void anExpiredPriceIsNoPrice();
    void ownGasIsReadAndKept();
    void everyFormShowsTheHero_data();
    void everyFormShowsTheHero();
    void chainsAreSwitched();
    void chainsThatDoNotFitAreInABox();
    void oneChainHasNoSwitcher();
    void theServerIsHiddenAndOneKeyAway();
    void theWorstProblemComesFirst();
    void nextCardByKey();
    void upstreamsSayTheirStates();
};

void TestFeesWindow::theDemoChainIsShown()
{
    DemoWindow demo;
    QTRY_VERIFY_WITH_TIMEOUT(demo.fees() && demo.fees()->tiers.standard && demo.fees()->week, 30'000);
    auto *price = demo.window.findChild<FitLabel *>(QStringLiteral("gasPrice"));
    const auto shown = [&] { return demo.window.feesPage().hero().exactPrice(); };
    const auto meant = [&] {
        const FeesPtr fees = demo.fees();
        return text::exactDecimal(*effectivePrice(fees->tiers.standard, fees->next.baseFee, fees->gasPrice));
    };
    QTRY_COMPARE(shown(), meant());
    QVERIFY(!price->text().isEmpty() && price->text() != text::unknown());
    QCOMPARE(
        demo.window.findChild<Badge *>(QStringLiteral("gasPriceState"))->text(), QStringLiteral("SIMULATED"));
    QVERIFY(!demo.window.findChild<ToneLabel *>(QStringLiteral("verdictWord"))->text().isEmpty());
    QVERIFY(demo.window.findChild<ToneLabel *>(QStringLiteral("verdict"))
                ->text()
                .endsWith(QStringLiteral("of its made-up week")));
    // The charts have a past as long as their longest span.
    const auto since = demo.window.baseFees().knownSince();
    QVERIFY(since && demo.hub.series().now() - *since > 90 * FeeSeries::kDay);
    // The next block comes by itself.
    auto *block = demo.window.findChild<ToneLabel *>(QStringLiteral("heroBlock"));
    const QString before = block->text();
    QTRY_VERIFY_WITH_TIMEOUT(block->text() != before, 20'000);
}

void TestFeesWindow::copyGivesExactWeiAndWalletJson()
{
    Bench bench;
    sayTwoChains(bench);
    auto *copy = bench.find<QWidget>("standardCopyMaxFee");
    copy->setFocus();
    QTest::keyClick(copy, Qt::Key_Space);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("812000000"));
    QTest::keyClick(copy, Qt::Key_Space, Qt::ShiftModifier);
    const QJsonObject json = QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).object();
    QCOMPARE(json.value(QStringLiteral("maxFeePerGas")).toString(), QStringLiteral("0x30662300"));
    QCOMPARE(json.value(QStringLiteral("maxPriorityFeePerGas")).toString(), QStringLiteral("0x200b20"));
    QTest::mouseClick(bench.find<QWidget>("fastCopyTip"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("51000000"));
    QTest::keyClick(&bench.window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("776100000"));
}

void TestFeesWindow::anExpiredPriceIsNoPrice()
{
    Bench bench;
    sayTwoChains(bench);
    StatusReport report = *bench.monitor->frame().report;
    report.chainState = ChainState::Unreachable;
    bench.monitor->say(report);
    bench.clock.advance(2s);
    bench.monitor->say(report);
    QTRY_COMPARE(bench.find<FitLabel>("gasPrice")->text(), text::unknown());
    QCOMPARE(bench.text("lastPrice"), QStringLiteral("last 0.776 gwei"));
    QVERIFY(bench.find<ToneLabel>("lastPrice")->font().strikeOut());
    QApplication::clipboard()->setText(QStringLiteral("mine"));
    QTest::keyClick(&bench.window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("mine"));
}

void TestFeesWindow::ownGasIsReadAndKept()
{
    Bench bench;
    sayTwoChains(bench);
    QCOMPARE(bench.text("ownDollars"), QStringLiteral("$0.585"));
    auto *field = bench.find<QLineEdit>("ownGas");
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("21k"));
    QCOMPARE(bench.text("ownDollars"), QStringLiteral("$0.0491"));
    QCOMPARE(bench.settings.ownGas(), 21'000U);
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("-3"));
    QCOMPARE(bench.text("ownDollars"), text::unknown());
    QVERIFY(bench.find<ToneLabel>("ownGasWrong")->isVisible());
    QCOMPARE(bench.settings.ownGas(), 21'000U);
    QVERIFY(field->hasFocus());
}

void TestFeesWindow::everyFormShowsTheHero_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize size :
        {QSize(480, 360), QSize(640, 480), QSize(800, 600), QSize(1100, 740), QSize(1800, 1000)})
        QTest::addRow("%dx%d", size.width(), size.height()) << size;
}

void TestFeesWindow::everyFormShowsTheHero()
{
    QFETCH(QSize, size);
    Bench bench;
    auto *hours = new QWidget;
    auto *alerts = new QWidget;
    bench.window.feesPage().setHours(hours);
    bench.window.feesPage().setAlerts(alerts);
    sayTwoChains(bench);
    bench.window.resize(size);
    QApplication::processEvents();
    for (const char *name : {"gasPrice", "gasPriceState", "gasPriceAge", "standardMaxFee", "slowHeld",
             "swapDollars", "ownGas", "problemLine", "statusGasPrice", "statusHitRate"})
        QVERIFY2(bench.find<QWidget>(name)->isVisible(), name);
    QVERIFY(bench.window.charts().isVisible());
    QVERIFY(bench.window.feesPage().widget()->width() <= bench.window.feesPage().viewport()->width());
    // Where there is little room they are tabs of the chart.
    const bool tabs = bench.window.feesPage().findChild<QWidget *>(QStringLiteral("lowerTabs"));
    QVERIFY(tabs || size.width() >= 1100);
    QCOMPARE(hours->isVisible(), !tabs);
    QCOMPARE(alerts->isVisible(), !tabs);
}

void TestFeesWindow::chainsAreSwitched()
{
    Bench bench;
    sayTwoChains(bench);
    auto *tabs = bench.find<ChainTabs>("chainTabs");
    QVERIFY(tabs->isVisible());
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->tabText(1), QStringLiteral("Polygon"));
    QCOMPARE(tabs->accessibleTabName(0), QStringLiteral("Ethereum, 0.776 gwei, LIVE"));
    QVERIFY(!bench.window.feesPage().hero().exactPrice().isEmpty());
    QTest::keyClick(&bench.window, Qt::Key_2, Qt::AltModifier);
    QVERIFY(bench.window.feesPage().hero().exactPrice().isEmpty()); // it is stale: not for a wallet
    QCOMPARE(tabs->currentIndex(), 1);
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("45.1"));
    QCOMPARE(bench.text("gasPriceAge"), QStringLiteral("5 s old · asked again by itself"));
    QTest::keyClick(&bench.window, Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(tabs->currentIndex(), 0);
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("0.776"));
    QTest::keyClick(&bench.window, Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(bench.window.chain(), QStringLiteral("polygon"));
    QCOMPARE(bench.settings.chain(), QStringLiteral("polygon"));
    // Another gasgauge has other chains.
    bench.monitor->say(freshReport());
    QCOMPARE(bench.find<FitLabel>("gasPrice")->text(), QStringLiteral("12.8"));
    QVERIFY(!tabs->isVisible());
}

void TestFeesWindow::chainsThatDoNotFitAreInABox()
{
    Bench bench;
    sayTwoChains(bench);
    StatusReport report = *bench.monitor->frame().report;
    for (const char *name : {"arbitrum", "optimism", "base", "linea"}) {
        ChainReport other = report.others.constFirst();
        other.chain = QString::fromLatin1(name);
        report.others << other;
    }
    bench.monitor->say(report);
    bench.window.resize(520, 600);
    QApplication::processEvents();
    auto *box = bench.find<QComboBox>("chainBox");
    QVERIFY(box->isVisible());
    QVERIFY(!bench.find<QWidget>("chainTabs")->isVisible());
    QCOMPARE(box->count(), 6);
    QCOMPARE(bench.text("otherChain"), QStringLiteral("Polygon: STALE"));
    QVERIFY(bench.find<QWidget>("otherChain")->isVisible());
}

void TestFeesWindow::oneChainHasNoSwitcher()
{
    Bench bench;
    bench.monitor->say(freshReport());
    QVERIFY(!bench.find<QWidget>("chainTabs")->isVisible());
    QVERIFY(!bench.find<QWidget>("chainBox")->isVisible());
}

void TestFeesWindow::theServerIsHiddenAndOneKeyAway()
{
    Bench bench;
    bench.monitor->say(freshReport());
    QVERIFY(bench.find<QWidget>("pageServer")->isVisible());
    bench.window.setServing({});
    QVERIFY(!bench.find<QWidget>("pageServer")->isVisible());
    QVERIFY(!bench.find<QWidget>("blockNumber")->isVisible());
    QTest::keyClick(&bench.window, Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(bench.find<QWidget>("blockNumber")->isVisible());
    QTest::keyClick(&bench.window, Qt::Key_Tab, Qt::ControlModifier);
    QVERIFY(bench.find<QWidget>("gasPrice")->isVisible());
}

void TestFeesWindow::theWorstProblemComesFirst()
{
    Bench bench;
    sayTwoChains(bench);
    MessageArea &line = bench.window.messages();
    QCOMPARE(line.shownText(), QStringLiteral("Asking infura every 1 min"));
    const int height = line.height();
    line.show(QStringLiteral("note"), MessageArea::Kind::Notice, QStringLiteral("noted"));
    line.show(QStringLiteral("file"), MessageArea::Kind::Problem, QStringLiteral("a file"));
    QCOMPARE(line.shownText(), QStringLiteral("a file"));
    QVERIFY(!bench.find<QAbstractButton>("moreProblems")->isHidden());
    QCOMPARE(bench.find<QAbstractButton>("moreProblems")->text(), QStringLiteral("+1"));
    bool done = false;
    line.show(QStringLiteral("worst"), MessageArea::Kind::Broken, QStringLiteral("broken"),
        {{QStringLiteral("Mend"), [&done] { done = true; }}});
    QCOMPARE(line.shownText(), QStringLiteral("broken"));
    QCOMPARE(bench.find<QAbstractButton>("moreProblems")->text(), QStringLiteral("+2"));
    for (QAbstractButton *button : line.findChildren<QAbstractButton *>()) {
        if (button->text() == QLatin1String("Mend"))
            button->click();
    }
    QVERIFY(done);
    line.clear(QStringLiteral("worst"));
    QTest::mouseClick(bench.find<QAbstractButton>("closeProblem"), Qt::LeftButton);
    QCOMPARE(line.shownText(), QStringLiteral("noted"));
    QCOMPARE(line.height(), height); // it never comes or goes
}

void TestFeesWindow::nextCardByKey()
{
    Bench bench;
    sayTwoChains(bench);
    QSet<QWidget *> reached;
    const QWidgetList cards = bench.window.feesPage().cards();
    for (qsizetype i = 0; i < cards.size(); ++i) {
        QTest::keyClick(&bench.window, Qt::Key_F6);
        for (QWidget *card : cards) {
            if (card->isAncestorOf(QApplication::focusWidget()))
                reached.insert(card);
        }
    }
    QCOMPARE(reached.size(), cards.size());
}

void TestFeesWindow::upstreamsSayTheirStates()
{
    test::ManualClock clock;
    ScriptedMonitor monitor(clock);
    StatusReport report = freshReport();
    report.chainId = 1;
    report.head = HeadReport();
    report.upstreams = {{QStringLiteral("infura"), QStringLiteral("up"), {}},
        {QStringLiteral("node"), QStringLiteral("up"), {}},
        {QStringLiteral("relay"), QStringLiteral("refused"), QStringLiteral("wrong chain: 56")}};
    monitor.say(report);
    const auto lines = upstreamLines(&monitor);
    QCOMPARE(lines.size(), std::size_t(3));
    QCOMPARE(lines[0].state, QStringLiteral("followed"));
    QCOMPARE(lines[0].chain, QStringLiteral("Ethereum"));
    QCOMPARE(lines[1].state, QStringLiteral("ready, next in line"));
    QVERIFY(lines[0].shape != lines[1].shape && lines[2].shape == Shape::Cross);
    QCOMPARE(lines[2].reason, QStringLiteral("Wrong chain: 56."));
}

QTEST_MAIN(TestFeesWindow)
#include "tst_fees_window.moc"
