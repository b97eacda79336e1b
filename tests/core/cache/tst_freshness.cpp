// SPDX-License-Identifier: GPL-3.0-only
#include "cache_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

/// What is served when the upstream is well: ages, limits, demand, counts.
class TestFreshness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hitsUntilTheTtl();
    void arrivalDecidesTheAge();
    void missesOnceAndCoalesces();
    void aFlightOfPrefetchHasAFirstClient();
    void longExpiredValueWaits();
    void ttlZeroNeverHits();
    void methodsAreIndependent();
    void prefetchFetchesAll();
    void demandFetchesWhatExpired();
    void refreshNowFetchesFreshValues();
    void noDemandNoRequest();
    void publishesLimits();
    void snapshotsNeverChange();
    void missReasons();
    void ttlModeIgnoresHeads();
    void holdsAHeadThatFell();
};

void TestFreshness::hitsUntilTheTtl()
{
    Fixture f;
    f.fill("0x1");
    QCOMPARE(f.answers.back().status, CacheStatus::Miss);
    f.clock.advance(60s - 1ns);
    const CacheAnswer hit = f.ask();
    QCOMPARE(hit.status, CacheStatus::Hit);
    QVERIFY(hit.hasValue());
    QCOMPARE(hit.state.value->result.text(), std::string_view("0x1"));
    QCOMPARE(hit.state.value->upstream, "scripted");
    QCOMPARE(f.source.fetches(), 1);
    f.clock.advance(1ns);
    QCOMPARE(f.ask().status, CacheStatus::Stale);
    QCOMPARE(f.source.fetches(), 2);
}

void TestFreshness::arrivalDecidesTheAge()
{
    Fixture f;
    f.get();
    f.clock.advance(3s);
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(f.state().value->fetchedAt, f.clock.now());
    QCOMPARE(f.state().freshUntil, f.clock.now() + 60s);
}

void TestFreshness::missesOnceAndCoalesces()
{
    Fixture f;
    for (int i = 0; i < 3; ++i)
        f.get();
    QCOMPARE(f.source.fetches(), 1);
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(f.answers.size(), 3U);
    QCOMPARE(f.answers[0].status, CacheStatus::Miss);
    QCOMPARE(f.answers[1].status, CacheStatus::Coalesced);
    QCOMPARE(f.answers[2].status, CacheStatus::Coalesced);
    QCOMPARE(f.answered(CacheStatus::Miss), 1U);
    QCOMPARE(f.answered(CacheStatus::Coalesced), 2U);
    f.ask();
    QCOMPARE(f.answered(CacheStatus::Hit), 1U);
    QCOMPARE(f.answered(CacheStatus::Stale), 0U);
}

void TestFreshness::aFlightOfPrefetchHasAFirstClient()
{
    Fixture f;
    f.cache->prefetch();
    f.get();
    f.get();
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(f.answers[0].status, CacheStatus::Miss);
    QCOMPARE(f.answers[1].status, CacheStatus::Coalesced);
    // The next flight has a first client of its own.
    f.clock.advance(1h);
    f.get();
    f.source.answer(Method::GasPrice, "0x2");
    QCOMPARE(f.answers[2].status, CacheStatus::Miss);
}

void TestFreshness::longExpiredValueWaits()
{
    Fixture f;
    f.fill("0x1");
    f.clock.advance(500s); // within stale-if-error, but nothing has failed
    const std::size_t before = f.answers.size();
    f.get();
    QCOMPARE(f.answers.size(), before);
    f.source.answer(Method::GasPrice, "0x2");
    QCOMPARE(f.answers.back().state.value->result.text(), std::string_view("0x2"));
}

void TestFreshness::ttlZeroNeverHits()
{
    FreshnessConfig config;
    config.ttl[Method::GasPrice] = 0s;
    Fixture f(config);
    for (int i = 1; i <= 3; ++i) {
        f.fill("0x1");
        QCOMPARE(f.answers.back().status, CacheStatus::Miss);
        QVERIFY(f.answers.back().hasValue());
        QCOMPARE(f.source.fetches(), i);
    }
}

void TestFreshness::methodsAreIndependent()
{
    Fixture f;
    f.get(Method::BlockNumber);
    f.fill("0x1", Method::GasPrice);
    QCOMPARE(f.answers.size(), 1U);
    QCOMPARE(f.ask(Method::GasPrice).status, CacheStatus::Hit);
    QCOMPARE(f.answered(CacheStatus::Hit, Method::BlockNumber), 0U);
}

void TestFreshness::prefetchFetchesAll()
{
    Fixture f;
    f.cache->prefetch();
    for (const Method method : kValues)
        QCOMPARE(f.source.fetches(method), 1);
    f.cache->prefetch();
    QCOMPARE(f.source.fetches(), 3);
    for (const Method method : kValues)
        QVERIFY(f.answered(CacheStatus::Miss, method) == 0);
}

void TestFreshness::demandFetchesWhatExpired()
{
    Fixture f;
    f.fill("0x1", Method::GasPrice);
    f.fill("0x1", Method::BlockNumber);
    f.cache->demand();
    QCOMPARE(f.source.fetches(Method::GasPrice), 1);
    QCOMPARE(f.source.fetches(Method::Coinbase), 1);
    f.clock.advance(60s);
    f.cache->demand();
    f.cache->demand();
    QCOMPARE(f.source.fetches(Method::GasPrice), 2);
    QCOMPARE(f.source.fetches(Method::BlockNumber), 2);
    QCOMPARE(f.source.fetches(Method::Coinbase), 1); // still under way
}

void TestFreshness::refreshNowFetchesFreshValues()
{
    Fixture f;
    f.fill("0x1");
    f.cache->refreshNow();
    f.cache->refreshNow();
    QCOMPARE(f.source.fetches(Method::GasPrice), 2);
    QCOMPARE(f.ask().status, CacheStatus::Hit); // meanwhile
    f.source.answer(Method::GasPrice, "0x2");
    QCOMPARE(f.ask().state.value->result.text(), std::string_view("0x2"));
}

void TestFreshness::noDemandNoRequest()
{
    Fixture f;
    f.fill("0x1");
    f.clock.advance(24h);
    QTest::qWait(20);
    f.cache->snapshot();
    QCOMPARE(f.source.fetches(), 1);
}

void TestFreshness::publishesLimits()
{
    Fixture f;
    QVERIFY(!f.state().value);
    QSignalSpy spy(f.cache.get(), &ValueCache::snapshotChanged);
    f.fill("0x1");
    const TimePoint end = f.clock.now() + 60s;
    QVERIFY(!spy.isEmpty());
    QCOMPARE(f.state().freshUntil, end);
    // Nobody may serve it beyond this by itself: the demand has to come here, to start the refresh.
    QCOMPARE(f.state().staleUntil, end);
    f.clock.advance(60s);
    spy.clear();
    f.ask();
    QCOMPARE(spy.size(), 1);
    QCOMPARE(f.state().staleUntil, end + 5s);
    f.ask();
    QCOMPARE(spy.size(), 1); // nothing new
}

void TestFreshness::snapshotsNeverChange()
{
    Fixture f;
    f.fill("0x1");
    const SnapshotPtr before = f.cache->snapshot();
    f.clock.advance(60s);
    f.ask();
    f.source.answer(Method::GasPrice, "0x2");
    QCOMPARE(before->values[Method::GasPrice].value->result.text(), std::string_view("0x1"));
    QVERIFY(f.cache->snapshot() != before);
}

void TestFreshness::missReasons()
{
    Fixture f;
    const auto missed = [&](MissReason reason) { return f.cache->missed(Method::GasPrice, reason); };
    f.get();
    f.get();
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(missed(MissReason::Cold), 1U);
    f.clock.advance(1h);
    f.fill("0x2");
    QCOMPARE(missed(MissReason::Expired), 1U);
    f.clock.advance(1h);
    f.get();
    f.source.fail(Method::GasPrice, kDown);
    QCOMPARE(missed(MissReason::Expired), 2U);
    QCOMPARE(f.ask().reason, MissReason::Error);
    QCOMPARE(missed(MissReason::Error), 1U);
    f.clock.advance(1h);
    f.get();
    f.source.fail(Method::GasPrice, limited(FailureKind::Unsupported, 0ms));
    QCOMPARE(missed(MissReason::Error), 2U);
    QCOMPARE(f.ask().reason, MissReason::Unsupported);
    QCOMPARE(missed(MissReason::Unsupported), 1U);
    QCOMPARE(missed(MissReason::Cold), 1U);
    QCOMPARE(f.answered(CacheStatus::Miss), 6U);
}

void TestFreshness::ttlModeIgnoresHeads()
{
    Fixture f;
    f.fill("0x64", Method::BlockNumber);
    f.clock.advance(30s);
    f.fill("0x1", Method::GasPrice);
    f.clock.advance(31s);
    f.ask(Method::BlockNumber);
    f.source.answer(Method::BlockNumber, "0x65");
    QCOMPARE(f.ask().status, CacheStatus::Hit);
}

void TestFreshness::holdsAHeadThatFell()
{
    Fixture f;
    f.fill("0x64", Method::BlockNumber);
    f.clock.advance(60s);
    f.ask(Method::BlockNumber);
    f.source.answer(Method::BlockNumber, "0x63");
    QCOMPARE(f.ask(Method::BlockNumber).status, CacheStatus::Hit);
    QCOMPARE(f.answers.back().state.value->result.text(), std::string_view("0x64"));
    QCOMPARE(f.answers.back().state.value->fetchedAt, f.clock.now());
    QCOMPARE(f.cache->headRollbacks(), 1U);
    f.clock.advance(60s);
    f.ask(Method::BlockNumber);
    f.source.answer(Method::BlockNumber, "0x63");
    QCOMPARE(f.ask(Method::BlockNumber).state.value->result.text(), std::string_view("0x63"));
    QCOMPARE(f.cache->headRollbacks(), 2U);
    // Other values may fall as they like.
    f.fill("0x64");
    f.clock.advance(60s);
    f.ask();
    f.source.answer(Method::GasPrice, "0x1");
    QCOMPARE(f.ask().state.value->result.text(), std::string_view("0x1"));
}

QTEST_GUILESS_MAIN(TestFreshness)
#include "tst_freshness.moc"
