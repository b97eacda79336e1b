// SPDX-License-Identifier: GPL-3.0-only
#include "pool_fixture.h"

using namespace gasgauge;
using namespace gasgauge::test;

class TestPoolChains : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAnotherChain();
    void aNamedChainIsKnownBeforehand();
    void aNameThatNobodyKnowsIsAskedFor();
    void believesOneThatDoesNotKnowItsChain();
    void asksForTheChainAgainAfterAnAbsence();
    void asksAnotherWhileTheHeadFallsOrStandsStill();
    void asksWhetherItSyncsOnlyForAReason();
    void asksOnceForWhatTheChainIsForEver();
    void saysWhyThereIsNoChainId();
    void takesAMissingMethodForNoIllness();
};

void TestPoolChains::refusesAnotherChain()
{
    Fixture f;
    f.b.setItself("eth_chainId", R"("0x89")");
    QCOMPARE(f.giver(), std::string("a"));
    f.a.stopListening();
    const FetchResult none = f.fetch();
    QVERIFY(!none);
    QCOMPARE(f.b.asked("eth_chainId"), 1);
    const qsizetype asked = f.b.count();
    f.clock.advance(9min);
    QVERIFY(!f.fetch());
    QCOMPARE(f.b.count(), asked);
    f.b.setItself("eth_chainId", R"("0x0539")"); // the same id in another form
    f.clock.advance(2min);
    QCOMPARE(f.giver(), std::string("b"));
    QCOMPARE(f.pool->chainId().value_or(0), std::uint64_t(1337));
}

void TestPoolChains::aNamedChainIsKnownBeforehand()
{
    Fixture f(true, std::nullopt, QStringLiteral("base"));
    QCOMPARE(f.pool->chainId().value_or(0), std::uint64_t(8453)); // and nobody was asked
    f.b.setItself("eth_chainId", R"("0x2105")");
    QCOMPARE(f.giver(), std::string("b")); // the fake node "a" is of chain 1337
    f.b.setItself("eth_chainId", R"("0xa")");
    f.b.stopListening();
    f.clock.advance(1min);
    const FetchResult none = f.fetch();
    QVERIFY(!none);
    QCOMPARE(none.error().kind, FailureKind::BadAnswer);
    QVERIFY2(none.error().message.find("another chain") != std::string::npos, none.error().message.c_str());
    QCOMPARE(f.pool->credits()[0].upstreams, std::vector<std::string>{"base/a"});
    QCOMPARE(f.pool->creditsToday(), f.ledger.todayOf("base"));
}

void TestPoolChains::aNameThatNobodyKnowsIsAskedFor()
{
    Fixture f(true, std::nullopt, QStringLiteral("mynet"));
    QVERIFY(!f.pool->chainId());
    QCOMPARE(f.giver(), std::string("a"));
    QCOMPARE(f.pool->chainId().value_or(0), std::uint64_t(1337));
}

void TestPoolChains::believesOneThatDoesNotKnowItsChain()
{
    Fixture f(false);
    f.a.setItself("eth_chainId", "null");
    QCOMPARE(f.giver(), std::string("a"));
    QVERIFY(!f.pool->chainId());
}

void TestPoolChains::asksForTheChainAgainAfterAnAbsence()
{
    Fixture f(false);
    QCOMPARE(f.giver(), std::string("a"));
    QCOMPARE(f.giver(), std::string("a"));
    QCOMPARE(f.a.asked("eth_chainId"), 1);
    f.a.setScript(FakeUpstream::writing({}));
    QVERIFY(!f.fetch());
    f.a.setScript(FakeUpstream::giving("0xa"));
    f.a.setItself("eth_chainId", R"("0x1")");
    f.clock.advance(10s);
    QCOMPARE(f.fetch().error().kind, FailureKind::BadAnswer);
    QCOMPARE(f.a.asked("eth_chainId"), 2);
}

void TestPoolChains::asksAnotherWhileTheHeadFallsOrStandsStill()
{
    Fixture f;
    f.a.setScript(FakeUpstream::giving("0x64"));
    f.b.setScript(FakeUpstream::giving("0x65"));
    QCOMPARE(f.fetch(Method::BlockNumber)->upstream, std::string("a"));
    f.pool->noteServedHead({"0x64", "a", true, false});
    QCOMPARE(f.fetch(Method::BlockNumber)->result.text(), std::string_view("0x65"));
    f.pool->noteServedHead({"0x1770", "b", false, false}); // 6,000
    f.b.setScript(FakeUpstream::giving("0x1771"));
    f.clock.advance(1min);
    QCOMPARE(f.fetch(Method::BlockNumber)->upstream, std::string("b"));
    QCOMPARE(f.giver(), std::string("b")); // for everything else, too
    f.a.setScript(FakeUpstream::giving("0x1770"));
    f.clock.advance(31s);
    QCOMPARE(f.fetch(Method::BlockNumber)->upstream, std::string("a"));
    QCOMPARE(f.giver(), std::string("a"));
}

void TestPoolChains::asksWhetherItSyncsOnlyForAReason()
{
    Fixture f(false);
    f.a.setItself("eth_syncing", R"({"currentBlock":"0x1"})");
    f.fetch();
    QTRY_VERIFY(f.pool->syncing("a"));
    f.a.setItself("eth_syncing", "false");
    f.clock.advance(16s);
    f.fetch();
    QTRY_VERIFY(!f.pool->syncing("a"));
    QCOMPARE(f.a.asked("eth_syncing"), 2);
    f.clock.advance(10min);
    f.fetch();
    f.fetch();
    QCOMPARE(f.a.asked("eth_syncing"), 2);
    f.pool->noteServedHead({"0x64", "a", false, true});
    f.fetch();
    QTRY_COMPARE(f.a.asked("eth_syncing"), 3);
}

void TestPoolChains::asksOnceForWhatTheChainIsForEver()
{
    Fixture f(false);
    f.a.setItself("net_version", R"("1337")");
    std::vector<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        f.pool->fetch(Method::ChainId,
            [&ids](const FetchResult &result) { ids.emplace_back(result ? result->result.text() : "none"); });
    }
    QCOMPARE(f.giver(), std::string("a")); // and the value whose upstream has to say its chain first
    QTRY_COMPARE(ids, std::vector<std::string>(3, "0x539"));
    QCOMPARE(f.fetch(Method::NetVersion)->result.json(), std::string_view(R"("1337")"));
    f.clock.advance(24h);
    QCOMPARE(f.fetch(Method::ChainId)->upstream, std::string("a"));
    QCOMPARE(f.fetch(Method::NetVersion)->result.text(), std::string_view("1337"));
    QCOMPARE(f.a.asked("eth_chainId"), 1);
    QCOMPARE(f.a.asked("net_version"), 1);
    QVERIFY(f.shows(R"({code="200",method="eth_chainId",upstream="a"} 1)"));
}

void TestPoolChains::saysWhyThereIsNoChainId()
{
    Fixture f;
    f.a.setItself("eth_chainId", R"("none of Ethereum's")");
    f.b.setItself("eth_chainId", "null");
    QCOMPARE(f.fetch(Method::ChainId).error().kind, FailureKind::BadAnswer);
    f.a.stopListening();
    f.b.stopListening();
    QCOMPARE(f.fetch(Method::ChainId).error().kind, FailureKind::Unreachable);

    Fixture late;
    late.a.stopListening();
    QCOMPARE(late.fetch(Method::ChainId)->upstream, std::string("b"));
}

void TestPoolChains::takesAMissingMethodForNoIllness()
{
    Fixture f(false);
    f.a.setScript(FakeUpstream::answering(R"({"id":ID,"error":{"code":-32601}})"));
    QCOMPARE(f.fetch(Method::MaxPriorityFeePerGas).error().kind, FailureKind::Unsupported);
    f.a.setScript(FakeUpstream::answering(R"({"id":ID,"error":{"code":-32000}})"));
    QCOMPARE(f.fetch(Method::FeeHistory).error().kind, FailureKind::BadAnswer);
    QVERIFY(f.shows(R"(gasgauge_breaker_state{upstream="a"} 0)"));
    f.a.setScript(FakeUpstream::giving("0xa"));
    QCOMPARE(f.giver(), std::string("a"));
    QVERIFY(
        f.a.requests().value(1).contains(R"("method":"eth_feeHistory","params":["0x5","latest",[0,1,5,)"));
}

QTEST_GUILESS_MAIN(TestPoolChains)
#include "tst_pool_chains.moc"
