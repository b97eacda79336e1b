// SPDX-License-Identifier: GPL-3.0-only
// What following a head costs: who asks for it, which fees, at what pace.
#include "chain_simulation.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

class TestHeadDemand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Demand.
    void nothingIsAskedWithoutDemand();
    void demandEndsAfterTenMinutes();
    void comesBackAfterAnIdleHour();
    // Fees.
    void fillsTheRing();
    void asksForLessWhereThatIsTooMuch();
    void fillsTheGapAfterAnOutage();
    void feesAreAskedOnlyWhileWanted();
    void feesOfBlocksThatWentAreAskedAgain();
    void feesOfSparedBlocksComeWithTheRefresh();
    void feesThatSomebodyElseAsksForAreWaitedFor();
    // Pace.
    void fastChainsAreRefreshedOnceASecond();
    void theLastBlockOfABurstIsRefreshed();
    void aDayOfInfuraIsEnough_data();
    void aDayOfInfuraIsEnough();
    void aSmallBudgetLastsTheDay();
    void aNewDayIsNotSleptThrough_data();
    void aNewDayIsNotSleptThrough();
    void whatIsNeverHeardIsNoReasonToSpin_data();
    void whatIsNeverHeardIsNoReasonToSpin();
    void goingAwayIsSafe();
};

void TestHeadDemand::nothingIsAskedWithoutDemand()
{
    Simulation s(2s, true);
    s.run(1h, false);
    QCOMPARE(s.node.polls + s.node.subscriptions, 0);
    QVERIFY(!s.follower->nextWake());
    QVERIFY(!s.follower->state().following);
}

void TestHeadDemand::demandEndsAfterTenMinutes()
{
    Simulation s(2s, true);
    s.run(60s);
    s.run(597s, false);
    QVERIFY(s.node.isSubscribed());
    s.run(4s, false);
    QVERIFY(!s.node.isSubscribed());
    QVERIFY(!s.follower->state().following && !s.follower->state().byWebSocket);
    const int before = s.node.polls;
    s.run(1h, false);
    QCOMPARE(s.node.polls, before);
    Simulation polled(2s);
    polled.run(60s);
    polled.run(601s, false);
    const int then = polled.node.polls;
    polled.run(1h, false);
    QCOMPARE(polled.node.polls, then);
}

void TestHeadDemand::comesBackAfterAnIdleHour()
{
    Simulation s(2s, true);
    s.run(60s);
    s.run(1h, false);
    const int before = s.node.polls;
    s.run(100ms);
    QVERIFY(s.followsTheNode());
    QVERIFY(!s.follower->state().stalled);
    s.run(60s);
    QVERIFY(s.node.polls - before <= 2);
    QVERIFY(s.followsTheNode());
    QCOMPARE(s.follower->chain().reorgs() + s.follower->disbelieved(), std::uint64_t(0));
}

void TestHeadDemand::fillsTheRing()
{
    Simulation s(12s, true);
    s.follower->noteFeesDemand();
    s.run(1s);
    QCOMPARE(s.node.feesAsked.size(), std::size_t(1));
    QCOMPARE(s.follower->ring().run()->count(), std::uint64_t(1024));
    QCOMPARE(s.follower->ring().nextBaseFee(), std::optional(Uint256(1'001 + s.head())));
    s.run(60s);
    QCOMPARE(s.node.feesAsked.size(), std::size_t(6)); // one a block, of that block
    QCOMPARE(s.node.feesAsked.back(), (BlockRange{s.head(), s.head()}));
    QCOMPARE(s.follower->ring().run()->count(), std::uint64_t(1024));
}

void TestHeadDemand::asksForLessWhereThatIsTooMuch()
{
    Simulation s(12s);
    s.node.mostFees = 256;
    s.follower->noteFeesDemand();
    s.run(2s);
    QCOMPARE(s.follower->ring().run()->count(), std::uint64_t(1024));
    QCOMPARE(s.node.feesAsked[1].count(), std::uint64_t(512));
    QCOMPARE(s.node.feesAsked[2].count(), std::uint64_t(256));
    QCOMPARE(s.node.feesAsked.size(), std::size_t(6));
    // One that has no more has no more.
    Simulation young(12s);
    young.node.oldestFees = SimulatedNode::kFirst - 99;
    young.follower->noteFeesDemand();
    young.run(5s);
    QCOMPARE(young.node.feesAsked.size(), std::size_t(1));
    QCOMPARE(young.follower->ring().run()->count(), std::uint64_t(100));
    // One that refuses is not pressed.
    Simulation none(12s);
    none.node.mostFees = 0;
    none.follower->noteFeesDemand();
    none.run(20s);
    QVERIFY(none.node.feesAsked.size() <= 8);
}

void TestHeadDemand::fillsTheGapAfterAnOutage()
{
    Simulation s(2s, true);
    s.follower->noteFeesDemand();
    s.run(10s);
    s.node.down = true;
    s.node.cutSubscription();
    s.run(15s);
    QVERIFY(!s.followsTheNode());
    s.node.down = false;
    s.node.openSubscription();
    s.follower->noteFeesDemand();
    s.run(10s);
    QVERIFY(s.followsTheNode());
    QVERIFY(s.follower->ring().run());
    QCOMPARE(s.follower->ring().run()->count(), std::uint64_t(1024));
}

void TestHeadDemand::feesAreAskedOnlyWhileWanted()
{
    Simulation s(12s);
    s.run(60s);
    QVERIFY(s.node.feesAsked.empty());
    s.follower->noteFeesDemand();
    s.run(5min);
    QVERIFY(s.node.feesAsked.size() >= 10 && s.node.feesAsked.size() <= 12);
}

void TestHeadDemand::feesOfBlocksThatWentAreAskedAgain()
{
    Simulation s(12s, true);
    s.follower->noteFeesDemand();
    s.run(36'400ms);
    s.node.reorg(s.head() - 1, 'b'); // while the answer for the last one is on its way
    s.run(3s);
    QVERIFY(s.followsTheNode());
    QVERIFY(s.follower->ring().run());
    QCOMPARE(s.follower->ring().run()->count(), std::uint64_t(1024));
}

void TestHeadDemand::feesOfSparedBlocksComeWithTheRefresh()
{
    Simulation s(2s, true);
    s.node.endless = false;
    s.node.credits.left = 3'000'000;
    s.node.credits.notificationCost = 1;
    s.node.credits.refreshCost = 320;
    s.follower->noteFeesDemand();
    s.run(10'600ms); // the fifth block after the first
    QVERIFY(s.follower->ring().run());
    QCOMPARE(s.follower->ring().run()->count(), std::uint64_t(1024));
    const std::size_t asked = s.node.feesAsked.size();
    const int refreshes = s.refreshes;
    QVERIFY(s.follower->state().byWebSocket && s.follower->state().everyBlocks == 5);
    for (int i = 0; i < 10; ++i) {
        s.follower->wantFees();
        s.run(60s);
    }
    QVERIFY(s.refreshes - refreshes >= 58);
    QCOMPARE(s.node.feesAsked.size() - asked, std::size_t(s.refreshes - refreshes));
    QCOMPARE(s.node.feesAsked.back().count(), std::uint64_t(5));
}

void TestHeadDemand::feesThatSomebodyElseAsksForAreWaitedFor()
{
    Simulation s(12s, true);
    s.follower->noteFeesDemand();
    s.run(1s);
    const std::size_t asked = s.node.feesAsked.size();
    s.follower->expectFees();
    s.run(12s);
    const std::uint64_t head = s.head();
    QCOMPARE(s.node.feesAsked.size(), asked);
    QVERIFY(!s.follower->ring().run());
    // It comes, and nothing is missing any more.
    FeeHistory fees;
    fees.oldest = head - 1;
    fees.blocks = {{.baseFee = Uint256(1'000 + head - 1)}, {.baseFee = Uint256(1'000 + head)}};
    fees.nextBaseFee = Uint256(1'001 + head);
    s.follower->takeFees(fees);
    QCOMPARE(s.follower->ring().run()->count(), std::uint64_t(1024));
    s.run(1s);
    QCOMPARE(s.node.feesAsked.size(), asked);
    // It fails: the ring asks for itself.
    s.follower->expectFees();
    s.run(12s);
    QCOMPARE(s.node.feesAsked.size(), asked);
    s.follower->takeFees(std::nullopt);
    s.run(1s);
    QCOMPARE(s.node.feesAsked.size(), asked + 1);
    QVERIFY(s.follower->ring().run());
    // What was asked before a reorg is of blocks that went.
    s.follower->expectFees();
    s.node.reorg(s.head(), 'b');
    s.run(1s);
    s.follower->takeFees(fees);
    QVERIFY(!s.follower->ring().run());
    s.run(1s);
    QVERIFY(s.follower->ring().run());
}

void TestHeadDemand::fastChainsAreRefreshedOnceASecond()
{
    Simulation s(250ms, true);
    s.run(60s);
    QVERIFY(s.heads.size() >= 238);
    QVERIFY(s.refreshes <= 61 && s.refreshes >= 50);
    for (std::size_t i = 1; i < s.refreshTimes.size(); ++i)
        QVERIFY(s.refreshTimes[i] - s.refreshTimes[i - 1] >= 1s);
}

void TestHeadDemand::theLastBlockOfABurstIsRefreshed()
{
    Simulation s(250ms, true);
    s.run(10s);
    s.node.makesBlocks = false;
    s.run(2s);
    const int before = s.refreshes;
    s.node.makesBlocks = true;
    s.run(300ms);
    s.node.makesBlocks = false;
    s.run(2s);
    QVERIFY(s.refreshes > before);
    QVERIFY(s.refreshTimes.back() + 3s > s.clock.now());
    QVERIFY(s.followsTheNode());
}

void TestHeadDemand::aDayOfInfuraIsEnough_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<quint64>("budget");
    QTest::addColumn<int>("blockTime");
    QTest::addColumn<quint64>("least"); ///< of it is used
    QTest::newRow("Ethereum by WebSocket") << true << quint64(3'000'000) << 12'000 << quint64(1'500'000);
    QTest::newRow("Ethereum by polls") << false << quint64(3'000'000) << 12'000 << quint64(1'700'000);
    QTest::newRow("Ethereum, a third of a key") << true << quint64(1'000'000) << 12'000 << quint64(700'000);
    QTest::newRow("Base, a third of a key") << true << quint64(1'000'000) << 2'000 << quint64(800'000);
}

void TestHeadDemand::aDayOfInfuraIsEnough()
{
    QFETCH(bool, webSocket);
    QFETCH(quint64, budget);
    QFETCH(int, blockTime);
    QFETCH(quint64, least);
    Simulation s(std::chrono::milliseconds(blockTime), webSocket);
    s.node.endless = false;
    s.node.credits.left = budget;
    s.node.credits.refreshCost = 160;
    s.run(24h - 1s);
    QVERIFY2(s.node.spent <= budget, qPrintable(QString::number(s.node.spent)));
    QVERIFY2(s.node.spent >= least, qPrintable(QString::number(s.node.spent)));
}

void TestHeadDemand::aSmallBudgetLastsTheDay()
{
    Simulation s(12s, true);
    s.node.endless = false;
    s.node.credits.left = 50'000;
    s.node.credits.refreshCost = 160;
    s.run(12h);
    QVERIFY(s.node.spent <= 30'000);
    QVERIFY(s.follower->state().everyBlocks > 20);
    s.run(12h - 1s);
    QVERIFY2(s.node.spent <= 50'000, qPrintable(QString::number(s.node.spent)));
    QVERIFY2(s.node.spent >= 35'000, qPrintable(QString::number(s.node.spent)));
    // The last refresh is not long ago.
    QVERIFY(s.clock.now() - s.refreshTimes.back() <= 30min);
}

void TestHeadDemand::aNewDayIsNotSleptThrough_data()
{
    QTest::addColumn<quint64>("left");
    QTest::addColumn<int>("pollsAMinute");
    for (const quint64 left : {100U, 200U, 300U, 400U, 700U, 1'000U, 5'000U})
        QTest::addRow("%llu credits at its end", left) << left << 6;
}

/// The last head of a day on which little was left said when to ask next: by what the new day has it is
/// sooner.
void TestHeadDemand::aNewDayIsNotSleptThrough()
{
    QFETCH(quint64, left);
    QFETCH(int, pollsAMinute);
    Simulation s(2s);
    s.node.endless = false;
    s.node.credits = {.left = left, .refreshCost = 160};
    s.run(10min);
    s.node.spent = 0;
    s.node.credits.left = 3'000'000;
    s.run(90s); // a poll that could not be paid for is tried again after a minute
    const int before = s.node.polls;
    s.run(1min);
    QVERIFY(s.behind() <= 6);
    QVERIFY2(s.node.polls - before >= pollsAMinute, qPrintable(QString::number(s.node.polls - before)));
}

void TestHeadDemand::whatIsNeverHeardIsNoReasonToSpin_data()
{
    QTest::addColumn<bool>("down");
    QTest::addColumn<quint64>("credits");
    QTest::addColumn<bool>("webSocket");
    QTest::newRow("a node that is away, polls") << true << quint64(1'000'000) << false;
    QTest::newRow("a node that is away, WebSocket") << true << quint64(1'000'000) << true;
    QTest::newRow("no credits, polls") << false << quint64(0) << false;
    QTest::newRow("no credits, WebSocket") << false << quint64(0) << true;
    QTest::newRow("credits for a moment") << false << quint64(1'000) << false;
}

/// For longer than a chain may be silent; Simulation::run() looks whether time passes between two wakes.
void TestHeadDemand::whatIsNeverHeardIsNoReasonToSpin()
{
    QFETCH(bool, down);
    QFETCH(quint64, credits);
    QFETCH(bool, webSocket);
    Simulation s(2s, webSocket);
    s.node.down = down;
    s.node.endless = false;
    s.node.credits = {.left = credits, .refreshCost = 160};
    s.run(10min);
    s.follower->noteFeesDemand();
    s.run(10min);
    QVERIFY(!QTest::currentTestFailed());
    QVERIFY(s.node.polls < 700);
}

void TestHeadDemand::goingAwayIsSafe()
{
    Simulation s(2s, true);
    s.follower->noteFeesDemand();
    s.follower->noteDemand();
    s.follower.reset();
    s.clock.advance(10s);
    s.node.doWhatIsDue(); // answers that nobody waits for
    QVERIFY(!s.node.isSubscribed());
}

QTEST_GUILESS_MAIN(TestHeadDemand)
#include "tst_head_demand.moc"
