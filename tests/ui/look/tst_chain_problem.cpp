// SPDX-License-Identifier: GPL-3.0-only
#include "look/hero_view.h"
#include "scenery.h"
#include "window/chain_problem.h"

#include <QTest>

using namespace gasgauge;

/// What the line for problems says of a chain, and whether anybody may be asked again.
class TestChainProblem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSilentChainIsNamed();
    void anUpstreamThatMayNotBeAskedIsTheReason();
    void aReasonOfTheValuesComesFirst();
    void aWrongClockIsNoSilentChain();
    void seldomForTheCreditsOrSinceBlocksAreFast();
};

namespace {

/// The day's credits are spent; the values have no failure of their own, since no new block was heard of.
void spend(Scenery &scenery)
{
    UpstreamReport infura;
    infura.name = QStringLiteral("infura");
    infura.state = QStringLiteral("limited");
    infura.error = QStringLiteral("infura: the day's credits are spent until 00:00 UTC.");
    scenery.report.upstreams = {infura};
}

} // namespace

void TestChainProblem::aSilentChainIsNamed()
{
    Scenery scenery;
    scenery.pass(192);
    scenery.look.mood = ChainMood::Stalled;
    QCOMPARE(problemOf(scenery.look)->text, QStringLiteral("Ethereum has made no block for 3 min 12 s."));
    QVERIFY(!nobodyMayBeAsked(scenery.report));
    scenery.look.blockAgeMs.reset();
    QCOMPARE(problemOf(scenery.look)->text, QStringLiteral("Ethereum makes no new block."));
}

void TestChainProblem::anUpstreamThatMayNotBeAskedIsTheReason()
{
    Scenery scenery;
    scenery.pass(192);
    spend(scenery);
    QVERIFY(nobodyMayBeAsked(scenery.report));
    for (const ChainMood mood : {ChainMood::Stalled, ChainMood::Stale, ChainMood::Error}) {
        scenery.look.mood = mood;
        const QString text = problemOf(scenery.look)->text;
        QVERIFY2(text.contains(QStringLiteral("credits are spent")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("has made no block")), qPrintable(text));
    }
    scenery.look.mood = ChainMood::Stalled;
    QVERIFY(problemOf(scenery.look)->text.endsWith(QStringLiteral("No block has come for 3 min 12 s.")));
    // Another one that may be asked is no reason to give up.
    UpstreamReport spare;
    spare.name = QStringLiteral("spare");
    spare.state = QStringLiteral("up");
    scenery.report.upstreams << spare;
    QVERIFY(!nobodyMayBeAsked(scenery.report));
}

void TestChainProblem::aReasonOfTheValuesComesFirst()
{
    Scenery scenery;
    spend(scenery);
    ValueReport &price = scenery.report.values[Method::GasPrice];
    price.condition = ValueCondition::Stale;
    price.error = QStringLiteral("The upstream did not answer in time.");
    scenery.look.mood = ChainMood::Stale;
    QVERIFY(problemOf(scenery.look)->text.startsWith(*price.error));
}

void TestChainProblem::aWrongClockIsNoSilentChain()
{
    Scenery scenery;
    scenery.look.mood = ChainMood::Stalled;
    scenery.look.blockAgeMs = 3'600'000;
    scenery.look.blockCameMs = 4'000;
    QVERIFY(problemOf(scenery.look)->text.contains(QStringLiteral("this computer's clock")));
    QVERIFY(!verdictOf(scenery.look).sentence.contains(QStringLiteral("no new block")));
    QVERIFY(!heroOf(scenery.look).age.contains(QStringLiteral("no block for")));
    scenery.look.blockCameMs = 130'000; // blocks do not come either
    QVERIFY(problemOf(scenery.look)->text.contains(QStringLiteral("has made no block for")));
}

void TestChainProblem::seldomForTheCreditsOrSinceBlocksAreFast()
{
    Scenery scenery;
    scenery.report.head->everyBlocks = 10;
    scenery.fees->blockTimeMs = 100;
    QCOMPARE(
        followedText(scenery.look), QStringLiteral("Following every 10 blocks of infura over WebSocket"));
    scenery.fees->blockTimeMs = 2'000;
    QCOMPARE(followedText(scenery.look),
        QStringLiteral("Following every 10 blocks of infura over WebSocket, so that the day's credits last"));
}

QTEST_MAIN(TestChainProblem)
#include "tst_chain_problem.moc"
