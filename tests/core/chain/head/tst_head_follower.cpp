// SPDX-License-Identifier: GPL-3.0-only
#include "chain_simulation.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

class TestHeadFollower : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Polls.
    void pollsExpectTheNextBlock();
    void pollsOnceASecondUntilTheBlockIsThere();
    void pollsALateChainOnceABlockTime();
    void pollsAFastChainOnceASecond();
    void learnsThatBlocksAreLate();
    void anUnknownPaceIsLearnt();
    void aWrongWallClockCostsNoMoreThanOnePollMore_data();
    void aWrongWallClockCostsNoMoreThanOnePollMore();
    void failedPollsAreRepeatedMoreSeldom();
    // WebSocket.
    void aSubscriptionNeedsNoPolls();
    void pollsWhileTheWebSocketIsAway();
    void aSilentSubscriptionIsDoubted();
    void aSilentChainIsNoReasonToDoubt();
    void lateAndDoubledNotificationsDoNoHarm();
    // The chain.
    void aPollThatIsOvertakenIsNoFall();
    void reorgsAreFollowed();
    void deepReorgsAreFollowedByPolls();
    void aRewoundNodeIsFollowedAfterAWhile();
    void aNodeThatBeginsAnewIsFollowed_data();
    void aNodeThatBeginsAnewIsFollowed();
    void standsStillByTheBlocksOwnTimestamps();
    void timestampsInTheFutureAreNotLive();
    void anUnknownPaceNeverStandsStill();
    void aNodeThatSyncsIsSeen();
};

void TestHeadFollower::pollsExpectTheNextBlock()
{
    Simulation s(12s);
    s.run(10min);
    QVERIFY(s.followsTheNode());
    // One a block, and the one at the start.
    QVERIFY2(s.node.polls <= 52, qPrintable(QString::number(s.node.polls)));
    QCOMPARE(s.furthestBehind, std::uint64_t(1));
    for (std::size_t i = 2; i < s.node.pollTimes.size(); ++i)
        QCOMPARE(s.node.pollTimes[i] - s.node.pollTimes[i - 1], std::chrono::nanoseconds(12s));
    QCOMPARE(s.follower->state().byWebSocket, false);
    QCOMPARE(s.follower->state().everyBlocks, std::uint64_t(1));
    QCOMPARE(s.refreshes, int(s.heads.size()));
}

void TestHeadFollower::pollsOnceASecondUntilTheBlockIsThere()
{
    Simulation s(12s);
    s.run(30s);
    s.node.makesBlocks = false; // a slot is missed
    s.run(11s);
    const int before = s.node.polls;
    s.run(10s);
    QVERIFY(s.node.polls - before >= 8 && s.node.polls - before <= 10);
    s.node.makesBlocks = true;
    s.run(12s);
    QVERIFY(s.followsTheNode());
}

void TestHeadFollower::pollsALateChainOnceABlockTime()
{
    Simulation s(12s);
    s.run(60s);
    s.node.makesBlocks = false;
    s.run(10min);
    const int before = s.node.polls;
    s.run(10min);
    QVERIFY(s.node.polls - before <= 51);
}

void TestHeadFollower::pollsAFastChainOnceASecond()
{
    Simulation s(250ms);
    s.run(60s);
    QVERIFY(s.node.polls <= 61 && s.node.polls >= 50);
    QVERIFY(s.furthestBehind <= 6);
    Simulation two(2s);
    two.run(60s);
    QVERIFY(two.node.polls <= 32);
    QCOMPARE(two.furthestBehind, std::uint64_t(1));
}

void TestHeadFollower::learnsThatBlocksAreLate()
{
    Simulation s(12s);
    s.node.clockAhead = -2s; // each block is there two seconds after its timestamp
    s.run(60s);
    const int before = s.node.polls;
    s.furthestBehind = 0;
    s.run(10min);
    QVERIFY2(s.node.polls - before <= 62, qPrintable(QString::number(s.node.polls - before)));
    QCOMPARE(s.furthestBehind, std::uint64_t(1));
}

void TestHeadFollower::anUnknownPaceIsLearnt()
{
    Simulation s(5s, false, false);
    s.run(40s);
    QVERIFY(s.node.polls >= 38);
    QVERIFY(!s.follower->state().blockTime);
    s.run(10s);
    QCOMPARE(s.follower->state().blockTime, std::optional<std::chrono::milliseconds>(5s));
    const int before = s.node.polls;
    s.run(60s);
    QVERIFY(s.node.polls - before <= 13);
    QVERIFY(s.followsTheNode());
    // Faster than timestamps can tell.
    Simulation fast(400ms, true, false);
    fast.run(10s);
    QVERIFY(*fast.follower->state().blockTime >= 300ms && *fast.follower->state().blockTime <= 500ms);
}

void TestHeadFollower::aWrongWallClockCostsNoMoreThanOnePollMore_data()
{
    QTest::addColumn<int>("ahead");
    for (const int seconds : {-100'000, -3600, -12, -5, 5, 12, 3600, 100'000})
        QTest::addRow("%d s", seconds) << seconds;
}

void TestHeadFollower::aWrongWallClockCostsNoMoreThanOnePollMore()
{
    QFETCH(int, ahead);
    Simulation s(12s);
    s.node.clockAhead = std::chrono::seconds(ahead);
    s.run(36s);
    const int before = s.node.polls;
    s.furthestBehind = 0;
    s.run(20min);
    QVERIFY2(s.node.polls - before <= 205, qPrintable(QString::number(s.node.polls - before)));
    QCOMPARE(s.furthestBehind, std::uint64_t(1));
}

void TestHeadFollower::failedPollsAreRepeatedMoreSeldom()
{
    Simulation s(2s);
    s.run(10s);
    s.node.down = true;
    s.run(10s);
    const int before = s.node.polls;
    s.run(80s);
    QVERIFY(s.node.polls - before <= 11);
    s.node.down = false;
    s.run(9s);
    QVERIFY(s.followsTheNode());
}

void TestHeadFollower::aSubscriptionNeedsNoPolls()
{
    Simulation s(12s, true);
    s.run(1h);
    QCOMPARE(s.node.subscriptions, 1);
    QVERIFY2(s.node.polls <= 2, qPrintable(QString::number(s.node.polls))); // what was before it
    QVERIFY(s.follower->state().byWebSocket);
    QVERIFY(s.followsTheNode());
    QCOMPARE(s.heads.size(), std::size_t(300));
    QCOMPARE(s.refreshes, 300);
}

void TestHeadFollower::pollsWhileTheWebSocketIsAway()
{
    Simulation s(2s, true);
    s.run(10s);
    const int before = s.node.polls;
    s.node.tellsHeads = false;
    s.node.cutSubscription();
    s.furthestBehind = 0;
    s.run(60s);
    QVERIFY(!s.follower->state().byWebSocket);
    QVERIFY(s.node.polls - before >= 29 && s.node.polls - before <= 34);
    QCOMPARE(s.furthestBehind, std::uint64_t(1));
    s.node.tellsHeads = true;
    s.node.openSubscription();
    const int then = s.node.polls;
    s.run(60s);
    QVERIFY(s.follower->state().byWebSocket);
    QVERIFY(s.node.polls - then <= 1); // for what came meanwhile
}

void TestHeadFollower::aSilentSubscriptionIsDoubted()
{
    Simulation s(2s, true);
    s.run(10s);
    s.node.tellsHeads = false; // it is open all the same
    s.run(58s);
    QCOMPARE(s.node.resubscriptions, 0);
    s.run(3s);
    QCOMPARE(s.node.resubscriptions, 1);
    QVERIFY(s.followsTheNode());
    QVERIFY(!s.follower->state().byWebSocket);
    s.furthestBehind = 0;
    s.run(60s); // by polls as long as the new one tells nothing either
    QCOMPARE(s.furthestBehind, std::uint64_t(1));
    s.node.tellsHeads = true;
    s.run(10s);
    QVERIFY(s.follower->state().byWebSocket);
    const int before = s.node.polls;
    s.run(5min);
    QCOMPARE(s.node.polls, before);
}

void TestHeadFollower::aSilentChainIsNoReasonToDoubt()
{
    Simulation s(2s, true);
    s.run(10s);
    s.node.makesBlocks = false;
    const int before = s.node.polls;
    s.run(10min);
    QCOMPARE(s.node.resubscriptions, 0);
    QVERIFY(s.follower->state().byWebSocket);
    QVERIFY(s.node.polls - before >= 9 && s.node.polls - before <= 11); // one a minute
}

void TestHeadFollower::lateAndDoubledNotificationsDoNoHarm()
{
    Simulation s(12s, true);
    s.run(122s);
    const std::vector<std::uint64_t> before = s.heads;
    s.node.tell(s.node.latest());
    s.node.tell(s.node.block(s.node.head() - 3));
    s.node.tell(s.node.block(s.node.head() - 1));
    s.run(5s);
    QCOMPARE(s.heads, before);
    QVERIFY(s.followsTheNode());
    QCOMPARE(s.follower->chain().reorgs(), std::uint64_t(0));
}

void TestHeadFollower::aPollThatIsOvertakenIsNoFall()
{
    Simulation s(2s, true);
    s.run(10'280ms); // 20 ms before a block
    s.node.late = 200ms;
    s.follower->lookAgain();
    s.run(1s);
    QVERIFY(s.node.polls > 1 && s.followsTheNode());
    QCOMPARE(s.follower->chain().rollbacks() + s.follower->chain().reorgs(), std::uint64_t(0));
    QVERIFY(!s.follower->chain().inDoubt());
}

void TestHeadFollower::reorgsAreFollowed()
{
    Simulation s(12s, true);
    s.run(122s);
    const std::uint64_t head = s.head();
    s.node.reorg(head - 2, 'b');
    s.run(1s);
    QVERIFY(s.followsTheNode());
    QCOMPARE(s.follower->chain().reorgs(), std::uint64_t(1));
    // Never further back than the reorg.
    QVERIFY(*std::min_element(s.heads.end() - 3, s.heads.end()) == head - 2);
    s.run(2min);
    QVERIFY(s.followsTheNode());
}

void TestHeadFollower::deepReorgsAreFollowedByPolls()
{
    Simulation s(2s);
    s.run(60s);
    s.node.reorg(s.head() - 4, 'b', true);
    s.run(4s);
    QVERIFY(s.followsTheNode());
    QCOMPARE(s.follower->chain().reorgs(), std::uint64_t(1));
    QVERIFY(s.node.blocksAsked >= 4 && s.node.blocksAsked <= 8);
}

void TestHeadFollower::aRewoundNodeIsFollowedAfterAWhile()
{
    Simulation s(2s);
    s.run(60s);
    const std::uint64_t head = s.head();
    s.node.makesBlocks = false;
    s.node.rewind(head - 10);
    s.run(1s);
    QCOMPARE(s.head(), head);
    s.run(14s);
    QCOMPARE(s.head(), head - 10);
    QVERIFY(s.follower->chain().rollbacks() > 0);
    s.node.makesBlocks = true;
    s.run(10s);
    QVERIFY(s.followsTheNode());
}

void TestHeadFollower::aNodeThatBeginsAnewIsFollowed_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::newRow("by WebSocket") << true;
    QTest::newRow("by polls") << false;
}

void TestHeadFollower::aNodeThatBeginsAnewIsFollowed()
{
    QFETCH(bool, webSocket);
    Simulation s(2s, webSocket);
    s.follower->noteFeesDemand();
    s.run(60s);
    s.node.beginAnew(SimulatedNode::kFirst - 300, 'c'); // where only fees are known
    s.run(20s);
    QVERIFY(s.followsTheNode());
    QCOMPARE(s.node.resubscriptions, 0);
    s.furthestBehind = 0;
    s.run(60s);
    QCOMPARE(s.furthestBehind, std::uint64_t(1));
    QVERIFY(s.node.polls <= (webSocket ? 30 : 80));
}

void TestHeadFollower::standsStillByTheBlocksOwnTimestamps()
{
    Simulation s(12s, true);
    s.run(60s);
    QVERIFY(!s.follower->state().stalled);
    s.node.makesBlocks = false;
    s.run(105s);
    QVERIFY(!s.follower->state().stalled);
    s.run(20s);
    QVERIFY(s.follower->state().stalled);
    s.node.makesBlocks = true;
    s.run(15s);
    QVERIFY(!s.follower->state().stalled);
    // A minute at least, however fast the chain.
    Simulation fast(250ms);
    fast.run(10s);
    fast.node.makesBlocks = false;
    fast.run(58s);
    QVERIFY(!fast.follower->state().stalled);
    fast.run(4s);
    QVERIFY(fast.follower->state().stalled);
    // A node that is an hour behind is not the chain as it is now.
    Simulation behind(12s);
    behind.node.clockAhead = -1h;
    behind.run(60s);
    QVERIFY(behind.follower->state().stalled);
}

void TestHeadFollower::timestampsInTheFutureAreNotLive()
{
    Simulation s(12s);
    s.node.clockAhead = 1h;
    s.run(60s);
    QVERIFY(s.follower->state().stalled);
    QVERIFY(s.follower->disbelieved() > 0);
    Simulation little(12s);
    little.node.clockAhead = 5s;
    little.run(60s);
    QVERIFY(!little.follower->state().stalled);
    QCOMPARE(little.follower->disbelieved(), std::uint64_t(0));
}

void TestHeadFollower::anUnknownPaceNeverStandsStill()
{
    Simulation s(5s, false, false);
    s.run(2min);
    s.node.makesBlocks = false;
    s.run(1h);
    QVERIFY(s.follower->state().blockTime);
    QVERIFY(!s.follower->state().stalled);
}

void TestHeadFollower::aNodeThatSyncsIsSeen()
{
    Simulation s(12s);
    s.run(30s);
    s.node.makesBlocks = false;
    for (int i = 0; i < 60; ++i) {
        s.node.jump(s.node.head() + 5'000);
        s.run(1s);
    }
    QVERIFY(s.follower->state().syncing);
    QVERIFY(s.head() > SimulatedNode::kFirst + 100'000);
    s.node.makesBlocks = true;
    s.run(50s);
    QVERIFY(!s.follower->state().syncing);
    QVERIFY(s.followsTheNode());
}

QTEST_GUILESS_MAIN(TestHeadFollower)
#include "tst_head_follower.moc"
