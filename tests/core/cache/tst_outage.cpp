// SPDX-License-Identifier: GPL-3.0-only
#include "cache_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

/// What is served when the upstream fails, and how often it is asked meanwhile.
class TestOutage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coldFailureIsAnsweredAtOnceWhileThePauseLasts();
    void coldFailureIsTriedAgainAfterThePause();
    void backoffGrowsAndIsReset();
    void retryAfterDecides();
    void zeroRetryAfterMeansBackoff();
    void absurdRetryAfterIsCapped();
    void failedRefreshGivesTheOldValue();
    void waitersGetTheOldValueWhenTheirFlightFails();
    void nobodyWaitsForARetryInAnOutage();
    void staleIfErrorEnds();
    void staleIfErrorEndsForWaiters();
    void budgetSpentServesOn();
    void unsupportedIsRemembered();
    void unsupportedDropsTheValue();
    void recoveryIsFresh();
    void failedRefreshNowLeavesFreshValues();
    void failuresAreNotValues();
    void publishesThePause();
    void publishesTheRetry();
    void longRetryIsPublishedAgain();
    void publishesTheEndOfStaleIfError();
    void logsStaleOnce();
};

void TestOutage::coldFailureIsAnsweredAtOnceWhileThePauseLasts()
{
    Fixture f;
    f.get();
    f.source.fail(Method::GasPrice, kDown);
    QVERIFY(!f.answers.back().hasValue());
    QCOMPARE(f.answers.back().status, CacheStatus::Miss);
    QCOMPARE(f.answers.back().state.failure->message, kDown.message);
    f.clock.advance(249ms);
    const CacheAnswer answer = f.ask();
    QVERIFY(!answer.hasValue());
    QCOMPARE(answer.status, CacheStatus::Miss);
    QCOMPARE(answer.reason, MissReason::Error);
    QCOMPARE(answer.state.failure->kind, FailureKind::Unreachable);
    QVERIFY(answer.state.failure->retryAfter == 1ms);
    QCOMPARE(f.source.fetches(), 1);
}

void TestOutage::coldFailureIsTriedAgainAfterThePause()
{
    Fixture f;
    f.get();
    f.source.fail(Method::GasPrice, kDown);
    f.clock.advance(250ms);
    f.get();
    QCOMPARE(f.answers.size(), 1U);
    QCOMPARE(f.source.fetches(), 2);
    f.source.answer(Method::GasPrice, "0x1");
    QVERIFY(f.answers.back().hasValue());
}

void TestOutage::backoffGrowsAndIsReset()
{
    Fixture f;
    std::chrono::milliseconds pause = 250ms;
    for (int i = 0; i < 8; ++i) {
        f.get();
        f.source.fail(Method::GasPrice, kNonsense);
        QCOMPARE(f.state().retryAt, f.clock.now() + pause);
        f.clock.advance(pause);
        pause = std::min<std::chrono::milliseconds>(pause * 2, 8s);
    }
    f.failAfter(60s, kDown);
    QCOMPARE(f.state().retryAt, f.clock.now() + 250ms);
}

void TestOutage::retryAfterDecides()
{
    Fixture f;
    f.get();
    f.source.fail(Method::GasPrice, limited(FailureKind::RateLimited, 30s));
    f.clock.advance(20s);
    QVERIFY(f.ask().state.failure->retryAfter == 10s);
    QCOMPARE(f.ask().state.failure->kind, FailureKind::RateLimited);
    f.clock.advance(10s);
    f.get();
    QCOMPARE(f.source.fetches(), 2);
    f.get(Method::BlockNumber); // a pause is one method's
    QCOMPARE(f.source.fetches(Method::BlockNumber), 1);
}

void TestOutage::zeroRetryAfterMeansBackoff()
{
    Fixture f;
    f.get();
    f.source.fail(Method::GasPrice, limited(FailureKind::RateLimited, 0ms));
    QCOMPARE(f.state().retryAt, f.clock.now() + 250ms);
}

void TestOutage::absurdRetryAfterIsCapped()
{
    Fixture f;
    f.get();
    f.source.fail(Method::GasPrice, limited(FailureKind::RateLimited, std::chrono::milliseconds::max()));
    QCOMPARE(f.state().retryAt, f.clock.now() + 24h);
}

void TestOutage::failedRefreshGivesTheOldValue()
{
    Fixture f;
    f.failAfter(60s, kDown);
    f.clock.advance(100ms);
    const CacheAnswer answer = f.ask();
    QCOMPARE(answer.status, CacheStatus::Stale);
    QVERIFY(answer.hasValue());
    QCOMPARE(answer.state.value->result.text(), std::string_view("0x1"));
    QCOMPARE(f.clock.now() - answer.state.value->fetchedAt, std::chrono::nanoseconds(60'100ms));
    QCOMPARE(f.source.fetches(), 2);
}

void TestOutage::waitersGetTheOldValueWhenTheirFlightFails()
{
    Fixture f;
    f.fill("0x1");
    f.clock.advance(70s);
    f.get();
    f.get();
    QCOMPARE(f.answers.size(), 1U);
    f.source.fail(Method::GasPrice, kDown);
    QCOMPARE(f.answers.size(), 3U);
    for (const std::size_t i : {1U, 2U}) {
        QCOMPARE(f.answers[i].status, CacheStatus::Stale);
        QVERIFY(f.answers[i].hasValue());
    }
    QCOMPARE(f.answered(CacheStatus::Stale), 2U);
    QCOMPARE(f.answered(CacheStatus::Coalesced), 0U);
}

void TestOutage::nobodyWaitsForARetryInAnOutage()
{
    Fixture f;
    f.failAfter(70s, kDown);
    f.clock.advance(1s);
    QCOMPARE(f.ask().status, CacheStatus::Stale); // begins the retry
    QCOMPARE(f.source.fetches(), 3);
    f.clock.advance(9s);
    QCOMPARE(f.ask().status, CacheStatus::Stale);
    QCOMPARE(f.source.fetches(), 3);
}

void TestOutage::staleIfErrorEnds()
{
    Fixture f;
    f.failAfter(60s, limited(FailureKind::RateLimited, 1h));
    f.clock.advance(600s - 1ns);
    QCOMPARE(f.ask().status, CacheStatus::Stale);
    f.clock.advance(1ns);
    const CacheAnswer answer = f.ask();
    QVERIFY(!answer.hasValue());
    QCOMPARE(answer.status, CacheStatus::Miss);
    QCOMPARE(answer.reason, MissReason::Error);
}

void TestOutage::staleIfErrorEndsForWaiters()
{
    Fixture f;
    f.fill("0x1");
    f.clock.advance(659s);
    f.get();
    f.clock.advance(1s);
    f.source.fail(Method::GasPrice, kDown);
    QVERIFY(!f.answers.back().hasValue());
    QCOMPARE(f.answers.back().status, CacheStatus::Miss);
    f.clock.advance(1s);
    f.get(); // the next attempt is waited for
    QCOMPARE(f.answers.size(), 2U);
    f.source.answer(Method::GasPrice, "0x2");
    QVERIFY(f.answers.back().hasValue());
}

void TestOutage::budgetSpentServesOn()
{
    Fixture f;
    f.failAfter(60s, limited(FailureKind::BudgetSpent, 8h));
    f.clock.advance(500s);
    QCOMPARE(f.ask().status, CacheStatus::Stale);
    f.clock.advance(8h - 501s);
    QCOMPARE(f.ask().state.failure->kind, FailureKind::BudgetSpent);
    QVERIFY(f.answers.back().state.failure->retryAfter == 1s);
    QCOMPARE(f.source.fetches(), 2);
    f.clock.advance(1s);
    f.get();
    QCOMPARE(f.source.fetches(), 3);
}

void TestOutage::unsupportedIsRemembered()
{
    Fixture f;
    f.get(Method::Coinbase);
    f.source.fail(Method::Coinbase, limited(FailureKind::Unsupported, 0ms));
    QVERIFY(f.state(Method::Coinbase).unsupported());
    f.clock.advance(1h - 1ns);
    f.cache->demand();
    f.cache->refreshNow();
    QCOMPARE(f.ask(Method::Coinbase).state.failure->kind, FailureKind::Unsupported);
    QCOMPARE(f.source.fetches(Method::Coinbase), 1);
    f.clock.advance(1ns);
    f.get(Method::Coinbase);
    QCOMPARE(f.source.fetches(Method::Coinbase), 2);
}

void TestOutage::unsupportedDropsTheValue()
{
    Fixture f;
    f.fill("0x64", Method::BlockNumber);
    f.clock.advance(60s);
    f.ask(Method::BlockNumber);
    f.source.fail(Method::BlockNumber, limited(FailureKind::Unsupported, 0ms));
    QVERIFY(!f.ask(Method::BlockNumber).hasValue());
    QVERIFY(!f.state(Method::BlockNumber).value);
    f.clock.advance(1h);
    f.fill("0x5", Method::BlockNumber); // nothing is left to hold on to
    QCOMPARE(f.answers.back().state.value->result.text(), std::string_view("0x5"));
    QCOMPARE(f.cache->headRollbacks(), 0U);
}

void TestOutage::recoveryIsFresh()
{
    Fixture f;
    f.failAfter(60s, kDown);
    f.clock.advance(1s);
    f.ask();
    f.source.answer(Method::GasPrice, "0x2");
    QVERIFY(!f.state().failure);
    QCOMPARE(f.ask().status, CacheStatus::Hit);
    f.clock.advance(100s); // no longer an outage: the next request waits
    const std::size_t before = f.answers.size();
    f.get();
    QCOMPARE(f.answers.size(), before);
}

void TestOutage::failedRefreshNowLeavesFreshValues()
{
    Fixture f;
    f.fill("0x1");
    f.clock.advance(10s);
    f.cache->refreshNow();
    f.source.fail(Method::GasPrice, kDown);
    QCOMPARE(f.ask().status, CacheStatus::Hit);
    f.cache->refreshNow();
    QCOMPARE(f.source.fetches(Method::GasPrice), 2); // the pause holds for it too
}

void TestOutage::failuresAreNotValues()
{
    Fixture f;
    f.get();
    f.source.fail(Method::GasPrice, kNonsense);
    QVERIFY(!f.state().value);
    QCOMPARE(f.answered(CacheStatus::Hit), 0U);
}

void TestOutage::publishesThePause()
{
    Fixture f;
    f.failAfter(70s, limited(FailureKind::RateLimited, 30s));
    // Until then readers of the snapshot serve it by themselves; afterwards the demand has to come here.
    QCOMPARE(f.state().staleUntil, f.clock.now() + 30s);
    QCOMPARE(f.state().retryAt, f.clock.now() + 30s);
    QCOMPARE(f.state().failure->kind, FailureKind::RateLimited);
}

void TestOutage::publishesTheRetry()
{
    Fixture f;
    f.failAfter(70s, kDown);
    f.clock.advance(1s);
    f.ask();
    QCOMPARE(f.state().staleUntil, f.clock.now() + 10s);
}

void TestOutage::longRetryIsPublishedAgain()
{
    Fixture f;
    f.failAfter(70s, kDown);
    f.clock.advance(1s);
    f.ask();
    f.clock.advance(12s);
    QCOMPARE(f.ask().status, CacheStatus::Stale);
    QCOMPARE(f.state().staleUntil, f.clock.now() + 10s);
}

void TestOutage::publishesTheEndOfStaleIfError()
{
    Fixture f;
    const TimePoint end = f.clock.now() + 660s;
    f.failAfter(60s, limited(FailureKind::RateLimited, 1h));
    QCOMPARE(f.state().staleUntil, end);

    Fixture retrying;
    const TimePoint retryingEnd = retrying.clock.now() + 660s;
    retrying.failAfter(60s, kDown);
    retrying.clock.advance(595s);
    retrying.ask();
    QCOMPARE(retrying.state().staleUntil, retryingEnd);
}

void TestOutage::logsStaleOnce()
{
    Fixture f;
    f.fill("0x1");
    f.clock.advance(60s);
    f.ask();
    QTest::ignoreMessage(QtWarningMsg, "eth_gasPrice: STALE, the last value is 60 s old: nobody answers");
    f.source.fail(Method::GasPrice, kDown);
    QTest::failOnWarning(QRegularExpression(QStringLiteral("STALE")));
    for (int i = 0; i < 20; ++i) {
        f.clock.advance(10s);
        f.ask();
        f.source.fail(Method::GasPrice, kDown);
    }
    QTest::ignoreMessage(QtInfoMsg, "eth_gasPrice: fresh again");
    f.clock.advance(10s);
    f.ask();
    f.source.answer(Method::GasPrice, "0x2");
}

QTEST_GUILESS_MAIN(TestOutage)
#include "tst_outage.moc"
