// SPDX-License-Identifier: GPL-3.0-only
// The cache where the head decides freshness: a node on a clock of its own, with heads that tests make.
#include "followed_fixture.h"

using namespace gasgauge;
using namespace gasgauge::test;

using Fixture = FollowedFixture;

class TestFollowedValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWantedIsOneBatch();
    void aHitLastsAsLongAsTheHead();
    void aNewHeadMakesEverythingOldAtOnce();
    void nobodySeesTwoHeads();
    void anAnswerAheadOfTheHeadWaitsForIt();
    void anAnswerBehindTheHeadIsAskedAgain();
    void aReorgIsFetchedAnew();
    void whatNobodyAsksForIsNotFetched();
    void readersAskNowAndThen();
    void theFirstClientAfterTheStartIsHeardOf();
    void lifetimesAreBlockTimes();
    void anOutageMakesItStale();
    void stalledIsSaid();
    void whatBelongsToTheClockKeepsItsTtl();
    void withoutDemandNothingIsAsked();
    void keptFeesComeWithTheBatchOfEachHead();
    void feesThatAClientAsksForFillTheRing();
    void keptFeesThatFailCostNoValue();
};

void TestFollowedValues::whatIsWantedIsOneBatch()
{
    Fixture f;
    f.warm();
    QCOMPARE(f.node.batches.size(), std::size_t(1));
    QCOMPARE(f.node.batches[0], (std::vector<Method>{Method::BlockNumber, Method::GasPrice}));
    QVERIFY(f.node.singles.empty());
    QCOMPARE(f.answers.size(), std::size_t(2));
    QCOMPARE(f.text(), std::string("0x64"));
    f.newHead();
    QVERIFY(f.waitForBatch());
    QCOMPARE(f.node.batches.size(), std::size_t(2));
    QCOMPARE(f.node.batches[1], (std::vector<Method>{Method::BlockNumber, Method::GasPrice}));
}

void TestFollowedValues::aHitLastsAsLongAsTheHead()
{
    Fixture f;
    f.warm();
    f.clock.advance(13s); // past max-age
    QCOMPARE(f.statusOf(), CacheStatus::Hit);
    f.clock.advance(40s);
    QCOMPARE(f.statusOf(), CacheStatus::Hit);
    QCOMPARE(f.node.batches.size(), std::size_t(1));
}

void TestFollowedValues::aNewHeadMakesEverythingOldAtOnce()
{
    Fixture f;
    f.warm();
    f.clock.advance(12s);
    f.newHead();
    QCOMPARE(f.statusOf(), CacheStatus::Stale);
    QCOMPARE(f.statusOf(Method::BlockNumber), CacheStatus::Stale);
    f.clock.advance(1s - 1ns);
    QCOMPARE(f.statusOf(), CacheStatus::Stale);
    f.clock.advance(1ns);
    const std::size_t before = f.answers.size();
    f.get(); // waits
    QCOMPARE(f.answers.size(), before);
    QVERIFY(f.waitForBatch());
    f.node.answerBatch();
    QCOMPARE(f.answers.size(), before + 1);
    QCOMPARE(f.answers.back().state.value->result.text(), std::string_view("0x65"));
    QCOMPARE(f.statusOf(), CacheStatus::Hit);
}

void TestFollowedValues::nobodySeesTwoHeads()
{
    Fixture f;
    f.warm();
    for (int i = 0; i < 20; ++i) {
        f.clock.advance(12s);
        f.newHead();
        QVERIFY(f.waitForBatch());
        f.node.answerBatch();
        f.get();
    }
    QVERIFY(f.pairs.size() >= 20);
    for (const auto &[number, price] : f.pairs)
        QCOMPARE(price, number);
    QCOMPARE(f.text(), Uint256(120).hex());
}

void TestFollowedValues::anAnswerAheadOfTheHeadWaitsForIt()
{
    Fixture f;
    f.warm();
    f.clock.advance(12s);
    f.newHead();
    QVERIFY(f.waitForBatch());
    ++f.node.number; // the next block is there as it answers, but not told yet
    f.node.answerBatch();
    QCOMPARE(f.text(), std::string("0x64"));
    // It is asked for its newest block, and the answer is of that.
    QTRY_COMPARE(f.text(), std::string("0x66"));
    QCOMPARE(f.text(Method::BlockNumber), std::string("0x66"));
    for (const auto &[number, price] : f.pairs)
        QCOMPARE(price, number);
    // Once is enough; what else was asked for is still to come.
    QCOMPARE(f.statusOf(), CacheStatus::Hit);
    f.settle();
    QVERIFY(!f.node.isAsked());
    f.clock.advance(12s);
    f.newHead();
    QVERIFY(f.waitForBatch());
}

void TestFollowedValues::anAnswerBehindTheHeadIsAskedAgain()
{
    Fixture f;
    f.warm();
    f.clock.advance(12s);
    f.newHead();
    QVERIFY(f.waitForBatch());
    f.node.numberOf = {{Method::BlockNumber, 100}, {Method::GasPrice, 100}}; // another node behind that name
    f.node.answerBatch();
    f.node.numberOf.clear();
    QVERIFY(f.waitForBatch());
    QCOMPARE(f.text(), std::string("0x64"));
    f.node.answerBatch();
    QCOMPARE(f.text(), std::string("0x65"));
    // One that stays behind is a failure.
    f.clock.advance(12s);
    f.newHead();
    f.node.numberOf = {{Method::BlockNumber, 100}, {Method::GasPrice, 100}};
    for (int i = 0; i < 5; ++i) {
        QVERIFY(f.waitForBatch());
        f.node.answerBatch();
    }
    QCOMPARE(f.text(), std::string("0x65"));
    QVERIFY(f.cache->snapshot()->values[Method::GasPrice].failure);
}

void TestFollowedValues::aReorgIsFetchedAnew()
{
    Fixture f;
    f.warm();
    f.clock.advance(12s);
    f.newHead();
    QVERIFY(f.waitForBatch());
    f.node.answerBatch();
    f.node.branch = 'b'; // another block of that number
    f.clock.advance(2s);
    f.node.tell();
    QVERIFY(f.waitForBatch());
    f.node.numberOf = {{Method::GasPrice, 7}};
    f.node.answerBatch();
    QCOMPARE(f.text(), std::string("0x7"));
    QCOMPARE(f.cache->follower()->chain().reorgs(), std::uint64_t(1));
}

void TestFollowedValues::whatNobodyAsksForIsNotFetched()
{
    Fixture f;
    f.warm();
    for (int i = 0; i < 9; ++i) {
        f.clock.advance(12s);
        f.newHead();
        QVERIFY(f.waitForBatch());
        f.node.answerBatch();
    }
    f.clock.advance(12s);
    f.newHead(); // the tenth since somebody asked
    f.settle();
    QVERIFY(!f.node.isAsked());
    QCOMPARE(f.text(Method::BlockNumber), Uint256(109).hex());
    f.get();
    QVERIFY(f.waitForBatch());
    f.node.answerBatch();
    QCOMPARE(f.text(), Uint256(110).hex());
}

void TestFollowedValues::readersAskNowAndThen()
{
    Fixture f;
    f.warm();
    const auto answersUntil
        = [&f] { return f.cache->snapshot()->values[Method::GasPrice].answersUntil(f.clock.now()); };
    QCOMPARE(answersUntil(), f.clock.now() + 60s); // five blocks
    f.clock.advance(60s);
    QVERIFY(answersUntil() <= f.clock.now());
    QCOMPARE(f.statusOf(), CacheStatus::Hit);
    QCOMPARE(answersUntil(), f.clock.now() + 60s);
}

void TestFollowedValues::theFirstClientAfterTheStartIsHeardOf()
{
    Fixture f;
    f.cache->prefetch();
    QVERIFY(f.waitForBatch());
    f.node.answerBatch();
    f.settle();
    const auto readersAsk = [&f] {
        const ValueState &state = f.cache->snapshot()->values[Method::GasPrice];
        return state.value && state.answersUntil(f.clock.now()) <= f.clock.now();
    };
    QVERIFY(readersAsk());
    QCOMPARE(f.statusOf(), CacheStatus::Hit);
    QVERIFY(!readersAsk());
}

void TestFollowedValues::lifetimesAreBlockTimes()
{
    Fixture f;
    f.warm();
    QCOMPARE(f.cache->snapshot()->values[Method::GasPrice].ttl, 12s);
    QCOMPARE(f.cache->snapshot()->values[Method::Coinbase].ttl, 60s);
    QCOMPARE(f.cache->snapshot()->values[Method::GasPrice].staleWhileRevalidate, 1s);
}

void TestFollowedValues::anOutageMakesItStale()
{
    Fixture f;
    f.warm();
    f.node.down = true;
    f.node.listener->unsubscribed();
    f.clock.advance(5s);
    f.settle();
    QTRY_VERIFY(!f.cache->follower()->state().current);
    QCOMPARE(f.statusOf(), CacheStatus::Hit); // within its lifetime
    f.clock.advance(7500ms);
    QCOMPARE(f.statusOf(), CacheStatus::Stale);
    QVERIFY(f.waitForBatch());
    f.node.answerBatch();
    f.settle();
    QCOMPARE(f.statusOf(), CacheStatus::Stale);
    QVERIFY(f.answers.back().state.failure);
    QCOMPARE(f.answers.back().state.value->result.text(), std::string_view("0x64"));
}

void TestFollowedValues::stalledIsSaid()
{
    Fixture f;
    f.warm();
    f.clock.advance(119s);
    f.get();
    QVERIFY(!f.cache->snapshot()->chain.stalled);
    f.clock.advance(2s);
    QTRY_VERIFY(f.cache->snapshot()->chain.stalled);
    f.newHead();
    QTRY_VERIFY(!f.cache->snapshot()->chain.stalled);
}

void TestFollowedValues::whatBelongsToTheClockKeepsItsTtl()
{
    Fixture f;
    f.get(Method::Coinbase);
    f.settle();
    QCOMPARE(f.node.singles, std::vector<Method>{Method::Coinbase});
    f.clock.advance(30s);
    f.warm();
    f.newHead();
    QCOMPARE(f.statusOf(Method::Coinbase), CacheStatus::Hit);
    f.clock.advance(30s);
    QCOMPARE(f.statusOf(Method::Coinbase), CacheStatus::Stale);
}

void TestFollowedValues::withoutDemandNothingIsAsked()
{
    Fixture f;
    f.warm();
    f.clock.advance(10min);
    QTRY_VERIFY(!f.cache->follower()->state().following);
    QVERIFY(!f.node.listener);
    f.settle();
    QCOMPARE(f.node.batches.size(), std::size_t(1));
    f.node.number = 200;
    f.get();
    QVERIFY(f.waitForBatch());
    f.settle();
    f.node.answerBatch();
    QTRY_COMPARE(f.text(), Uint256(200).hex());
}

void TestFollowedValues::keptFeesComeWithTheBatchOfEachHead()
{
    Fixture f;
    f.node.givesFees = true;
    f.cache->keepFees();
    f.settle();
    QVERIFY(f.node.batches.empty() && f.node.feesAsked.empty()); // nobody asks for anything
    f.warm();
    while (f.node.isAsked()) {
        f.node.answerBatch();
        f.settle();
    }
    const BlockRing &ring = f.cache->follower()->ring();
    QCOMPARE(f.node.feesAsked, (std::vector<BlockRange>{{0, 95}})); // beyond the five of a batch
    QCOMPARE(ring.run(), std::optional(BlockRange{0, 100}));
    for (int i = 0; i < 12; ++i) {
        f.newHead();
        f.get();
        QVERIFY(f.waitForBatch());
        QCOMPARE(f.node.batches.back(),
            (std::vector<Method>{Method::BlockNumber, Method::GasPrice, Method::FeeHistory}));
        f.node.answerBatch();
        f.settle();
        QCOMPARE(ring.run(), std::optional(BlockRange{0, f.node.number}));
        QVERIFY(!f.node.isAsked());
    }
    QCOMPARE(f.node.feesAsked.size(), std::size_t(1));
}

void TestFollowedValues::feesThatAClientAsksForFillTheRing()
{
    Fixture f;
    f.node.givesFees = true;
    f.warm();
    f.get(Method::FeeHistory);
    QVERIFY(f.waitForBatch());
    f.node.answerBatch();
    QCOMPARE(f.cache->follower()->ring().run(), std::optional(BlockRange{96, 100}));
    QVERIFY(f.node.feesAsked.empty());
}

void TestFollowedValues::keptFeesThatFailCostNoValue()
{
    Fixture f;
    f.cache->keepFees();
    f.warm();
    while (f.node.isAsked()) {
        f.node.answerBatch(); // with a text in place of a fee history
        f.settle();
    }
    f.newHead();
    f.get();
    QVERIFY(f.waitForBatch());
    f.node.answerBatch();
    QCOMPARE(f.text(), std::string("0x65"));
    QCOMPARE(f.statusOf(), CacheStatus::Hit);
    // The ring asks for itself, with pauses.
    f.settle();
    QVERIFY(f.node.feesAsked.size() <= 2);
}

QTEST_GUILESS_MAIN(TestFollowedValues)
#include "tst_followed_values.moc"
