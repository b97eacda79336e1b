// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/state/chain_mood.h"
#include "support/manual_clock.h"

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

/// The state of a chain as it is shown.
class TestChainMood : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWorseStateWaits();
    void whoIsHeldUpSeesNoStateInIt();
};

void TestChainMood::aWorseStateWaits()
{
    test::ManualClock clock;
    SteadyMood mood;
    QVERIFY(mood.at(clock.now()) == ChainMood::NoValue);
    mood.note(ChainMood::Live, clock.now());
    QVERIFY(mood.at(clock.now()) == ChainMood::Live);
    clock.advance(60s);
    mood.note(ChainMood::Stale, clock.now());
    clock.advance(1900ms);
    QVERIFY(mood.at(clock.now()) == ChainMood::Live);
    mood.note(ChainMood::Live, clock.now()); // as a well upstream does at each expiry
    clock.advance(1900ms);
    QVERIFY(mood.at(clock.now()) == ChainMood::Live);
    mood.note(ChainMood::Stale, clock.now());
    clock.advance(1s);
    mood.note(ChainMood::Stale, clock.now()); // goes on
    clock.advance(1s);
    QVERIFY(mood.at(clock.now()) == ChainMood::Stale);
    mood.note(ChainMood::Error, clock.now());
    QVERIFY(mood.at(clock.now()) == ChainMood::Error);
    mood.note(ChainMood::Live, clock.now());
    QVERIFY(mood.at(clock.now()) == ChainMood::Live);
}

/// The next report may be here already: of one alone nobody knows how long it was true.
void TestChainMood::whoIsHeldUpSeesNoStateInIt()
{
    test::ManualClock clock;
    SteadyMood mood;
    mood.note(ChainMood::Live, clock.now());
    clock.advance(10s);
    mood.note(ChainMood::Stale, clock.now());
    clock.advance(5s); // of a program that was stopped
    QVERIFY(mood.at(clock.now()) == ChainMood::Live);
    mood.note(ChainMood::Stale, clock.now());
    QVERIFY(mood.at(clock.now()) == ChainMood::Stale);
    mood.note(ChainMood::Live, clock.now());
    mood.note(ChainMood::Gone, clock.now());
    clock.advance(2s); // and nothing more is heard
    QVERIFY(mood.at(clock.now()) == ChainMood::Gone);
}

QTEST_GUILESS_MAIN(TestChainMood)
#include "tst_chain_mood.moc"
