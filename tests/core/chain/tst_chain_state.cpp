// SPDX-License-Identifier: GPL-3.0-only
#include "cache_fixture.h"
#include "chain/chain_spec.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

constexpr std::uint64_t kEthereum = 1;
constexpr std::uint64_t kArbitrum = 42161;

ChainState stateOf(const Fixture &f)
{
    return f.cache->snapshot()->stateAt(f.clock.now());
}

/// One more answer for the head, a TTL later.
void head(Fixture &f, const std::string &number)
{
    f.clock.advance(60s);
    f.fill(number, Method::BlockNumber);
}

} // namespace

class TestChainState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stallsWhenTheHeadStandsStill_data();
    void stallsWhenTheHeadStandsStill();
    void livesAgainWithTheNextBlock();
    void anUnknownPaceNeverStalls();
    void whatNobodyAsksForDoesNotStall();
    void aNodeThatSyncsIsNeverLive();
    void takesTheWorst();
};

void TestChainState::stallsWhenTheHeadStandsStill_data()
{
    QTest::addColumn<quint64>("chain");
    QTest::addColumn<int>("answers"); ///< a minute apart
    QTest::newRow("Ethereum: ten slots") << quint64(kEthereum) << 2;
    QTest::newRow("Arbitrum: a minute at least") << quint64(kArbitrum) << 1;
}

void TestChainState::stallsWhenTheHeadStandsStill()
{
    QFETCH(quint64, chain);
    QFETCH(int, answers);
    Fixture f;
    f.source.id = chain;
    head(f, "0x64");
    for (int i = 0; i < answers; ++i) {
        QCOMPARE(stateOf(f), ChainState::Live);
        head(f, "0x64");
    }
    QCOMPARE(stateOf(f), ChainState::Stalled);
    for (int i = 0; i < 20; ++i)
        head(f, "0x64");
    QCOMPARE(stateOf(f), ChainState::Stalled);
}

void TestChainState::livesAgainWithTheNextBlock()
{
    Fixture f;
    f.source.id = kArbitrum;
    head(f, "0x64");
    head(f, "0x64");
    QCOMPARE(stateOf(f), ChainState::Stalled);
    head(f, "0x65");
    QCOMPARE(stateOf(f), ChainState::Live);
}

void TestChainState::anUnknownPaceNeverStalls()
{
    for (const std::optional<std::uint64_t> id :
        {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(1337)}) {
        Fixture f;
        f.source.id = id;
        for (int i = 0; i < 30; ++i)
            head(f, "0x64");
        QCOMPARE(stateOf(f), ChainState::Live);
        QVERIFY(!standstillLimit(id));
    }
}

void TestChainState::whatNobodyAsksForDoesNotStall()
{
    Fixture f;
    f.source.id = kArbitrum;
    head(f, "0x64");
    f.clock.advance(1h);
    QVERIFY(stateOf(f) != ChainState::Stalled);
    f.fill("0x400", Method::BlockNumber);
    QCOMPARE(stateOf(f), ChainState::Live);
}

void TestChainState::aNodeThatSyncsIsNeverLive()
{
    Fixture f;
    head(f, "0x10000");
    for (const char *number : {"0x40000", "0x70000", "0xa0000", "0xd0000"})
        head(f, number);
    QCOMPARE(f.state(Method::BlockNumber).value->result.text(), std::string_view("0xd0000"));
    QCOMPARE(stateOf(f), ChainState::Syncing);
    head(f, "0xd0001");
    QCOMPARE(stateOf(f), ChainState::Live);
}

void TestChainState::takesTheWorst()
{
    Fixture f;
    QCOMPARE(stateOf(f), ChainState::Missing);
    f.get();
    f.source.fail(Method::GasPrice, kDown);
    QCOMPARE(stateOf(f), ChainState::Unreachable);
    f.clock.advance(10s);
    f.fill("0x1");
    QCOMPARE(stateOf(f), ChainState::Live);
    f.clock.advance(61s);
    QCOMPARE(stateOf(f), ChainState::Live); // a refresh in its time
    f.get();
    f.source.fail(Method::GasPrice, kDown);
    QCOMPARE(stateOf(f), ChainState::Stale);

    Snapshot snapshot = *f.cache->snapshot();
    snapshot.chain.stalled = true;
    QCOMPARE(snapshot.stateAt(f.clock.now()), ChainState::Stalled);
    snapshot.chain.syncing = true;
    QCOMPARE(snapshot.stateAt(f.clock.now()), ChainState::Syncing);
    QCOMPARE(snapshot.stateAt(f.clock.now() + 20min), ChainState::Unreachable);
}

QTEST_APPLESS_MAIN(TestChainState)
#include "tst_chain_state.moc"
