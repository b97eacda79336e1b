// SPDX-License-Identifier: GPL-3.0-only
#include "cache_fixture.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

const std::string kHistory
    = R"({"oldestBlock":"0x1","baseFeePerGas":["0x5","0x6"],"baseFeePerBlobGas":["0x1","0x2"]})";
const std::string kWithoutBlobs = R"({"oldestBlock":"0x1","baseFeePerGas":["0x5","0x7"]})";

} // namespace

class TestDerived : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFetchOfTheSourceServesAll();
    void joinsAFlightOfTheSource();
    void isRefreshedWithItsSource();
    void failsAsItsSourceDoes();
    void staysStaleWhileItsSourceFails();
    void lacksWhatTheSourceLacks();
    void hasATtlOfItsOwn();
    void nobodyElseMindsWhatIsFetchedOnDemand();
};

void TestDerived::oneFetchOfTheSourceServesAll()
{
    Fixture f;
    for (int i = 0; i < 3; ++i) {
        f.get(Method::BaseFee);
        f.get(Method::BlobBaseFee);
    }
    QCOMPARE(f.source.fetches(Method::FeeHistory), 1);
    QCOMPARE(f.source.fetches(), 1);
    f.source.give(Method::FeeHistory, kHistory);
    QCOMPARE(f.answers.size(), 6U);
    QCOMPARE(f.answers[0].state.value->result.text(), std::string_view("0x6"));
    QCOMPARE(f.answers[3].state.value->result.text(), std::string_view("0x2"));
    for (const Method method : {Method::BaseFee, Method::BlobBaseFee}) {
        QCOMPARE(f.answered(CacheStatus::Miss, method), std::uint64_t(1));
        QCOMPARE(f.answered(CacheStatus::Coalesced, method), std::uint64_t(2));
        QVERIFY(f.ask(method).status == CacheStatus::Hit);
    }
    QCOMPARE(f.state(Method::FeeHistory).value->result.json(), std::string_view(kHistory));
    QCOMPARE(f.answered(CacheStatus::Miss, Method::FeeHistory), std::uint64_t(0)); // nobody asked for it
}

void TestDerived::joinsAFlightOfTheSource()
{
    Fixture f;
    f.get(Method::FeeHistory);
    f.get(Method::BaseFee);
    QCOMPARE(f.source.fetches(), 1);
    f.source.give(Method::FeeHistory, kHistory);
    QCOMPARE(f.answers.size(), 2U);
    QCOMPARE(f.source.fetches(), 1);
}

void TestDerived::isRefreshedWithItsSource()
{
    Fixture f;
    f.get(Method::BaseFee);
    f.source.give(Method::FeeHistory, kHistory);
    f.clock.advance(61s);
    f.get(Method::BlobBaseFee); // asks for the source alone
    f.source.give(Method::FeeHistory, kWithoutBlobs);
    const CacheAnswer hit = f.ask(Method::BaseFee);
    QVERIFY(hit.status == CacheStatus::Hit);
    QCOMPARE(hit.state.value->result.text(), std::string_view("0x7"));
}

void TestDerived::failsAsItsSourceDoes()
{
    Fixture f;
    f.get(Method::BaseFee);
    f.get(Method::FeeHistory);
    f.source.fail(Method::FeeHistory, kDown);
    QCOMPARE(f.answers.size(), 2U);
    QVERIFY(!f.answers[0].hasValue());
    QCOMPARE(f.answers[0].state.failure->message, kDown.message);

    f.get(Method::BlobBaseFee); // within the pause of its source: at once, and without a request
    QCOMPARE(f.answers.size(), 3U);
    QVERIFY(f.answers[2].state.failure->kind == FailureKind::Unreachable);
    QCOMPARE(f.source.fetches(), 1);

    f.clock.advance(250ms);
    f.get(Method::BlobBaseFee);
    QCOMPARE(f.source.fetches(), 2);
    f.source.fail(Method::FeeHistory, {FailureKind::Unsupported, "none", std::nullopt});
    QVERIFY(f.answers[3].state.unsupported());
    f.clock.advance(59min);
    QVERIFY(f.ask(Method::BaseFee).state.unsupported());
    QCOMPARE(f.source.fetches(), 2);
    f.clock.advance(1min);
    f.get(Method::BaseFee);
    QCOMPARE(f.source.fetches(), 3);
}

void TestDerived::staysStaleWhileItsSourceFails()
{
    Fixture f;
    f.get(Method::BaseFee);
    f.source.give(Method::FeeHistory, kHistory);
    f.clock.advance(120s);
    f.get(Method::BaseFee);
    f.source.fail(Method::FeeHistory, kDown);
    QVERIFY(f.answers.back().status == CacheStatus::Stale);
    QVERIFY(f.ask(Method::BlobBaseFee).status == CacheStatus::Stale);
    f.clock.advance(700s);
    f.get(Method::BaseFee);
    f.source.fail(Method::FeeHistory, kDown);
    QVERIFY(!f.answers.back().hasValue());
}

void TestDerived::lacksWhatTheSourceLacks()
{
    Fixture f;
    f.get(Method::BlobBaseFee);
    f.source.give(Method::FeeHistory, kWithoutBlobs);
    QVERIFY(f.answers.back().state.unsupported());
    QVERIFY(f.answers.back().state.failure->message.find("baseFeePerBlobGas") != std::string::npos);
    QVERIFY(f.ask(Method::BaseFee).status == CacheStatus::Hit);
    f.clock.advance(59min);
    QVERIFY(f.ask(Method::BlobBaseFee).state.unsupported());
    QCOMPARE(f.source.fetches(), 1);
    f.get(Method::BaseFee); // a chain that has them from now on
    f.source.give(Method::FeeHistory, kHistory);
    QVERIFY(f.ask(Method::BlobBaseFee).status == CacheStatus::Hit);
}

void TestDerived::hasATtlOfItsOwn()
{
    FreshnessConfig config;
    config.ttl[Method::BaseFee] = 5s;
    Fixture f(config);
    f.get(Method::BaseFee);
    f.source.give(Method::FeeHistory, kHistory);
    f.clock.advance(5s);
    QVERIFY(f.ask(Method::BlobBaseFee).status == CacheStatus::Hit);
    QVERIFY(f.ask(Method::FeeHistory).status == CacheStatus::Hit);
    f.get(Method::BaseFee);
    QCOMPARE(f.source.fetches(Method::FeeHistory), 2);
}

void TestDerived::nobodyElseMindsWhatIsFetchedOnDemand()
{
    Fixture f;
    f.cache->prefetch();
    f.cache->demand();
    f.cache->refreshNow();
    QCOMPARE(f.source.fetches(), 3);
    const std::string address = "0x" + std::string(40, '1');
    f.source.answer(Method::BlockNumber, "0x1");
    f.source.answer(Method::GasPrice, "0x1");
    f.source.answer(Method::Coinbase, address);
    f.get(Method::MaxPriorityFeePerGas);
    f.get(Method::BaseFee);
    QVERIFY(!f.cache->refreshing());
    f.source.fail(Method::MaxPriorityFeePerGas, kNonsense);
    f.source.fail(Method::FeeHistory, kDown);
    QVERIFY(f.cache->snapshot()->stateAt(f.clock.now()) == ChainState::Live);
}

QTEST_GUILESS_MAIN(TestDerived)
#include "tst_derived.moc"
