// SPDX-License-Identifier: GPL-3.0-only
#include "cache_fixture.h"
#include "report/value_report.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

/// Crowds, impatience, callbacks that act on the cache, and its end; and what is reported of its values.
class TestWaiters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThousandWaitForOneFetch();
    void leaderFailsFollowersOnce();
    void waitLimitEndsTheWait();
    void waitLimitGivesTheOldValue();
    void callbacksMayAskAgain();
    void callbacksMayDestroyTheCache();
    void readersMayDestroyTheCache();
    void destructionAnswersWaiters();
    void lateAnswersFindNoCache();
    void shutDownAnswersWaiters();
    void shutDownServesWhatItHas();
    void reportsValues();
};

void TestWaiters::aThousandWaitForOneFetch()
{
    constexpr std::size_t crowd = 1000;
    Fixture f;
    const auto rush = [&] {
        for (std::size_t i = 0; i < crowd; ++i) {
            for (const Method method : kValues)
                f.get(method);
        }
    };
    const std::string address = "0x" + std::string(40, '1');
    const auto answerAll = [&] {
        f.source.answer(Method::BlockNumber, "0x64");
        f.source.answer(Method::GasPrice, "0x1");
        f.source.answer(Method::Coinbase, address);
    };
    rush(); // cold
    QCOMPARE(f.source.fetches(), 3);
    answerAll();
    QCOMPARE(f.answers.size(), 3 * crowd);
    f.clock.advance(66s); // at expiry
    rush();
    QCOMPARE(f.source.fetches(), 6);
    answerAll();
    f.clock.advance(1h);
    rush(); // an outage without a value to give
    for (const Method method : kValues)
        f.source.fail(method, kDown);
    rush();
    QCOMPARE(f.source.fetches(), 9);
    f.clock.advance(250ms);
    rush(); // after it
    QCOMPARE(f.source.fetches(), 12);
    answerAll();
    QCOMPARE(f.answers.size(), 15 * crowd);
    QCOMPARE(f.answered(CacheStatus::Coalesced), 4 * (crowd - 1));
    QCOMPARE(f.answered(CacheStatus::Miss), 4 + crowd);
}

void TestWaiters::leaderFailsFollowersOnce()
{
    Fixture f;
    for (int i = 0; i < 3; ++i)
        f.get();
    f.source.fail(Method::GasPrice, kNonsense);
    QCOMPARE(f.answers.size(), 3U);
    for (const CacheAnswer &answer : f.answers) {
        QVERIFY(!answer.hasValue());
        QCOMPARE(answer.state.failure->kind, FailureKind::BadAnswer);
        QCOMPARE(answer.state.failure->message, kNonsense.message);
    }
    QCOMPARE(f.answers[2].status, CacheStatus::Coalesced);
    QCOMPARE(f.source.fetches(), 1);
}

namespace {

FreshnessConfig impatient()
{
    FreshnessConfig config;
    config.waitLimit = 30ms;
    return config;
}

} // namespace

void TestWaiters::waitLimitEndsTheWait()
{
    Fixture f(impatient());
    f.get();
    f.clock.advance(20ms);
    f.get();
    f.clock.advance(10ms);
    QTRY_COMPARE_WITH_TIMEOUT(f.answers.size(), 1U, 2000); // the second has 20 ms left
    QVERIFY(!f.answers[0].hasValue());
    QCOMPARE(f.answers[0].state.failure->kind, FailureKind::Unreachable);
    f.clock.advance(20ms);
    QTRY_COMPARE_WITH_TIMEOUT(f.answers.size(), 2U, 2000);
    f.get();
    QCOMPARE(f.source.fetches(), 1); // the flight goes on
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(f.answers.size(), 3U);
    QVERIFY(f.answers[2].hasValue());
    QCOMPARE(f.answered(CacheStatus::Miss) + f.answered(CacheStatus::Coalesced), 3U);
}

void TestWaiters::waitLimitGivesTheOldValue()
{
    Fixture f(impatient());
    f.fill("0x1");
    f.clock.advance(100s);
    f.get();
    f.clock.advance(30ms);
    QTRY_COMPARE_WITH_TIMEOUT(f.answers.size(), 2U, 2000);
    QCOMPARE(f.answers[1].status, CacheStatus::Stale);
    QVERIFY(f.answers[1].hasValue());
}

void TestWaiters::callbacksMayAskAgain()
{
    Fixture f;
    int again = 0;
    for (int i = 0; i < 3; ++i) {
        f.cache->get(Method::GasPrice, [&](const CacheAnswer &) {
            f.cache->get(Method::GasPrice, [&](const CacheAnswer &answer) {
                QCOMPARE(answer.status, CacheStatus::Miss);
                ++again;
            });
        });
    }
    f.source.fail(Method::GasPrice, kDown);
    QCOMPARE(again, 3);
    QCOMPARE(f.source.fetches(), 1);
}

void TestWaiters::callbacksMayDestroyTheCache()
{
    Fixture f;
    int answers = 0;
    for (int i = 0; i < 3; ++i) {
        f.cache->get(Method::GasPrice, [&](const CacheAnswer &answer) {
            QVERIFY(answer.hasValue());
            ++answers;
            f.cache.reset();
        });
    }
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(answers, 3);

    Fixture atOnce;
    atOnce.fill("0x1");
    atOnce.cache->get(Method::GasPrice, [&](const CacheAnswer &) { atOnce.cache.reset(); });
    QVERIFY(!atOnce.cache);
}

void TestWaiters::readersMayDestroyTheCache()
{
    Fixture f;
    f.get();
    QObject::connect(f.cache.get(), &ValueCache::snapshotChanged, this, [&] { f.cache.reset(); });
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(f.answers.size(), 1U);
    QVERIFY(f.answers[0].hasValue());
}

void TestWaiters::destructionAnswersWaiters()
{
    Fixture f;
    f.get();
    f.cache->get(Method::GasPrice, [&, cache = f.cache.get()](const CacheAnswer &) {
        cache->get(Method::BlockNumber, [&](const CacheAnswer &answer) { f.answers.push_back(answer); });
    });
    f.cache.reset();
    QCOMPARE(f.answers.size(), 2U);
    for (const CacheAnswer &answer : f.answers)
        QCOMPARE(answer.state.failure->kind, FailureKind::Unavailable);
    QCOMPARE(f.source.fetches(), 1);
}

void TestWaiters::lateAnswersFindNoCache()
{
    Fixture f;
    f.get();
    f.cache.reset();
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(f.answers.size(), 1U);
}

void TestWaiters::shutDownAnswersWaiters()
{
    Fixture f;
    f.get();
    f.get();
    f.cache->shutDown();
    QCOMPARE(f.answers.size(), 2U);
    QCOMPARE(f.answers[0].state.failure->kind, FailureKind::Unavailable);
    QVERIFY(!f.answers[0].hasValue());
    QCOMPARE(f.ask(Method::BlockNumber).state.failure->kind, FailureKind::Unavailable);
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(f.answers.size(), 3U);
    QCOMPARE(f.source.fetches(), 1);
}

void TestWaiters::shutDownServesWhatItHas()
{
    Fixture f;
    f.fill("0x1");
    f.cache->shutDown();
    QCOMPARE(f.ask().status, CacheStatus::Hit);
    f.clock.advance(61s);
    QCOMPARE(f.ask().status, CacheStatus::Stale);
    f.cache->demand();
    QCOMPARE(f.source.fetches(), 1);
}

void TestWaiters::reportsValues()
{
    Fixture f;
    const auto report
        = [&](Method method = Method::GasPrice) { return valueReport(f.state(method), f.clock.now()); };
    QCOMPARE(report().condition, ValueCondition::Missing);
    QVERIFY(!report().result && !report().ageMs && !report().error);
    f.fill("0x1");
    f.clock.advance(1500ms);
    QCOMPARE(report().condition, ValueCondition::Fresh);
    QVERIFY(report().result == QStringLiteral("0x1"));
    QVERIFY(report().ageMs == 1500);
    QCOMPARE(report().ttlSeconds, 60);
    f.cache->refreshNow();
    f.source.fail(Method::GasPrice, kDown);
    QVERIFY(!report().error);
    f.clock.advance(60s);
    QCOMPARE(report().condition, ValueCondition::Stale);
    QVERIFY(report().error == QStringLiteral("nobody answers"));
    f.source.fail(Method::Coinbase, limited(FailureKind::Unsupported, 0ms));
    QCOMPARE(report(Method::Coinbase).condition, ValueCondition::Unsupported);
    QVERIFY(report(Method::Coinbase).error == QStringLiteral("wait"));
}

QTEST_GUILESS_MAIN(TestWaiters)
#include "tst_waiters.moc"
