// SPDX-License-Identifier: GPL-3.0-only
// Fees where no head is followed: asked for when somebody asks, with the TTL of the block number.
#include "fee_node.h"

#include <QSignalSpy>

using namespace gasgauge;
using namespace gasgauge::test;

class TestFeesOnDemand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedBeforeSomebodyAsks();
    void theFirstAnswerHasTheWholeRing();
    void aCrowdIsOneFlight();
    void aHitUntilTheTtl();
    void theNextOneAsksForTheNewBlocksOnly();
    void aNodeThatGivesLessIsAskedForLess();
    void aFailureIsTheFailureOfTheFees();
    void anOldReportStandsInWhileTheUpstreamFails();
    void aHistoryThatContradictsItselfIsRefused_data();
    void aHistoryThatContradictsItselfIsRefused();
    void theFirstAnswerWaitsThreeSecondsForTheRing();
    void aReorgIsFollowed();
    void withoutBaseFeesThePriceIsThere();
    void withoutRewardsThereAreNoTiers();
    void baseFeesOfZeroHaveTiers();
    void itCountsAsTheFeeHistory();
    void aNextBaseFeeThatBreaksTheRuleIsCounted();
};

void TestFeesOnDemand::nothingIsAskedBeforeSomebodyAsks()
{
    FeesFixture f;
    f.cache->prefetch();
    f.cache->demand();
    QTest::qWait(20);
    QCOMPARE(f.node.count(Method::FeeHistory), 0);
    QVERIFY(!f.fees().report);
    QVERIFY(!f.fees().growing);
}

void TestFeesOnDemand::theFirstAnswerHasTheWholeRing()
{
    FeesFixture f;
    const CacheAnswer answer = f.ask();
    QVERIFY(answer.hasValue());
    QCOMPARE(answer.status, CacheStatus::Miss);
    QCOMPARE(f.report().block.number, f.node.head);
    QCOMPARE(f.report().chain, std::string("ethereum"));
    QCOMPARE(*f.report().chainId, std::uint64_t(1));
    QCOMPARE(f.report().symbol, std::string("ETH"));
    QCOMPARE(*f.report().blockTimeMs, std::uint64_t(12'000));
    QCOMPARE(*f.report().block.timestamp, f.node.timeOf(f.node.head));
    QCOMPARE(*f.report().next.expectedAtMs, f.node.timeOf(f.node.head + 1) * 1000);
    QCOMPARE(*f.report().next.baseFee, WeiAmount(f.node.baseFee(f.node.head + 1)));
    QCOMPARE(f.report().baseFees.size(), std::size_t(1024));
    QCOMPARE(f.report().lastGasRatios.size(), std::size_t(5));
    QVERIFY(f.report().tiers.slow && f.report().tiers.standard && f.report().tiers.fast);
    QCOMPARE(f.report().latestTips->least, WeiAmount(1'000 + tipPlace(10)));
    QCOMPARE(f.report().latestTips->most, WeiAmount(1'000 + tipPlace(90)));
    // The newest block and fees in one batch, and the rest in one question.
    QCOMPARE(f.node.asked[0].size(), std::size_t(2));
    QCOMPARE(f.node.count(Method::FeeHistory, "[0,"), 2);
}

void TestFeesOnDemand::aCrowdIsOneFlight()
{
    FeesFixture f;
    for (int i = 0; i < 50; ++i)
        f.get();
    QTRY_COMPARE(f.answers.size(), std::size_t(50));
    QCOMPARE(f.node.count(Method::LatestBlock, "latest"), 1);
    QCOMPARE(std::ranges::count(f.answers, CacheStatus::Miss, &CacheAnswer::status), 1);
    QCOMPARE(std::ranges::count(f.answers, CacheStatus::Coalesced, &CacheAnswer::status), 49);
}

void TestFeesOnDemand::aHitUntilTheTtl()
{
    FreshnessConfig config;
    config.ttl[Method::FeeHistory] = 20s;
    FeesFixture f(config);
    f.ask();
    f.settle();
    const int before = f.node.count(Method::LatestBlock, "latest");
    f.clock.advance(20s - 1ns);
    QCOMPARE(f.ask().status, CacheStatus::Hit);
    QCOMPARE(f.node.count(Method::LatestBlock, "latest"), before);
    f.clock.advance(1ns);
    QVERIFY(f.ask().status != CacheStatus::Hit);
    QTRY_COMPARE(f.node.count(Method::LatestBlock, "latest"), before + 1);
}

void TestFeesOnDemand::theNextOneAsksForTheNewBlocksOnly()
{
    FeesFixture f;
    f.ask();
    f.settle();
    for (int i = 0; i < 3; ++i) {
        f.node.grow(20);
        const std::size_t before = f.node.asked.size();
        f.ask();
        QTRY_COMPARE(f.report().block.number, f.node.head);
        f.settle();
        QCOMPARE(f.report().baseFees.size(), std::size_t(1024));
        // With a pace that has been seen one batch brings them all.
        if (i == 2)
            QCOMPARE(f.node.asked.size(), before + 1);
    }
    QCOMPARE(f.node.count(Method::FeeHistory, "\"0x3fb\",\"0xf423b\",[0,"), 1);
}

void TestFeesOnDemand::aNodeThatGivesLessIsAskedForLess()
{
    FeesFixture f;
    f.node.most = 300;
    f.ask();
    f.settle();
    QCOMPARE(f.report().baseFees.size(), std::size_t(1024));
    QVERIFY(f.node.count(Method::FeeHistory, "\"0x400\"") >= 1);
}

void TestFeesOnDemand::aFailureIsTheFailureOfTheFees()
{
    FeesFixture f;
    const Failure limited{FailureKind::RateLimited, "wait", 30s};
    f.node.fails = [&](const RpcRequest &) { return std::optional(limited); };
    const CacheAnswer answer = f.ask();
    QVERIFY(!answer.hasValue());
    QVERIFY(answer.state.failure->kind == FailureKind::RateLimited);
    const std::size_t before = f.node.asked.size();
    QVERIFY(!f.ask().hasValue()); // at once, and without a request
    QCOMPARE(f.node.asked.size(), before);
    f.node.fails = {};
    f.clock.advance(30s);
    QVERIFY(f.ask().hasValue());
}

void TestFeesOnDemand::anOldReportStandsInWhileTheUpstreamFails()
{
    FeesFixture f;
    f.ask();
    f.settle();
    const auto report = f.fees().report;
    f.clock.advance(70s);
    f.node.fails = [](const RpcRequest &) {
        return std::optional(Failure{FailureKind::Unreachable, "nobody answers", std::nullopt});
    };
    const CacheAnswer stale = f.ask();
    QCOMPARE(stale.status, CacheStatus::Stale);
    QVERIFY(stale.hasValue());
    QCOMPARE(f.fees().report, report);
    f.clock.advance(700s);
    QVERIFY(!f.ask().hasValue());
}

void TestFeesOnDemand::aHistoryThatContradictsItselfIsRefused_data()
{
    QTest::addColumn<QByteArray>("history");
    QTest::newRow("count") << QByteArray(
        R"({"oldestBlock":"0xf423c","baseFeePerGas":["0x1","0x1"],"gasUsedRatio":[0,0,0,0,0]})");
    QTest::newRow("negative") << QByteArray(
        R"({"oldestBlock":"0xf4240","baseFeePerGas":["-0x1","0x1"],"gasUsedRatio":[0]})");
    QTest::newRow("300 bits") << QByteArray(R"({"oldestBlock":"0xf4240","baseFeePerGas":["0x)"
        + QByteArray(75, 'f') + R"(","0x1"],"gasUsedRatio":[0]})");
    QTest::newRow("more than asked for") << QByteArray(
        R"({"oldestBlock":"0xf4240","baseFeePerGas":["0x1","0x1","0x1","0x1","0x1","0x1","0x1"],"gasUsedRatio":[0,0,0,0,0,0]})");
    QTest::newRow("no blocks") << QByteArray(R"({"oldestBlock":"0x0","gasUsedRatio":null})");
    QTest::newRow("rewards of another size") << QByteArray(
        R"({"oldestBlock":"0xf4240","baseFeePerGas":["0x1","0x1"],"gasUsedRatio":[0],"reward":[["0x1"]]})");
}

void TestFeesOnDemand::aHistoryThatContradictsItselfIsRefused()
{
    QFETCH(const QByteArray, history);
    FeesFixture f;
    f.ask();
    f.settle();
    const auto report = f.fees().report;
    f.node.grow(6);
    f.node.raw[Method::FeeHistory] = history.toStdString();
    f.ask();
    QTRY_VERIFY(f.fees().state.failure);
    QVERIFY(f.fees().state.failure->kind == FailureKind::BadAnswer);
    QCOMPARE(f.fees().report, report);
    QCOMPARE(f.ask().status, CacheStatus::Stale);
}

void TestFeesOnDemand::theFirstAnswerWaitsThreeSecondsForTheRing()
{
    FeesFixture f;
    // Longer than three seconds by the clock that counts.
    f.node.fails = [&](const RpcRequest &request) {
        const std::string params(request.paramsOnTheWire());
        if (params.find("\"0x400\"") != std::string::npos)
            f.clock.advance(3100ms);
        return std::optional<Failure>();
    };
    QVERIFY(f.ask().hasValue());
    f.settle();
    QCOMPARE(f.report().baseFees.size(), std::size_t(1024));
}

void TestFeesOnDemand::aReorgIsFollowed()
{
    FeesFixture f;
    f.ask();
    f.settle();
    f.node.grow(5);
    f.ask();
    QTRY_COMPARE(f.report().block.number, f.node.head);
    f.settle();
    const std::string before = f.report().block.hash;
    f.node.branch = '1';
    f.node.branchFrom = f.node.head - 2;
    f.clock.advance(60s); // and no block more
    f.ask();
    QTRY_VERIFY(f.report().block.hash != before);
    QCOMPARE(f.report().block.number, f.node.head);
    f.settle();
    QCOMPARE(f.report().baseFees.size(), std::size_t(1024));
}

void TestFeesOnDemand::withoutBaseFeesThePriceIsThere()
{
    FeesFixture f;
    f.node.hasBaseFees = false;
    f.cache->prefetch();
    QTest::qWait(20);
    QVERIFY(f.ask().hasValue());
    QCOMPARE(*f.report().gasPrice, WeiAmount(f.node.head)); // what it says of a price, see FeeNode
    QVERIFY(!f.report().tiers.standard);
    QVERIFY(!f.report().next.baseFee);
    QVERIFY(!f.report().day);
    f.settle();
    QVERIFY(!f.fees().growing);
}

void TestFeesOnDemand::baseFeesOfZeroHaveTiers()
{
    FeesFixture f;
    f.node.baseFeesAreZero = true;
    QVERIFY(f.ask().hasValue());
    QCOMPARE(f.report().next.baseFee, std::optional(WeiAmount(0)));
    QVERIFY(!f.report().next.blobBaseFee); // which the node does not say
    QVERIFY(!f.report().gasPrice);
    for (const auto &tier : {f.report().tiers.slow, f.report().tiers.standard, f.report().tiers.fast}) {
        QVERIFY(tier);
        QCOMPARE(tier->maxPriorityFee, WeiAmount(1'000 + tipPlace(10)));
        QCOMPARE(tier->maxFee, tier->maxPriorityFee);
    }
    f.settle();
    QVERIFY(f.report().day && f.report().day->max == 0);
    QCOMPARE(f.report().day->rank, std::optional(0.0));
}

void TestFeesOnDemand::withoutRewardsThereAreNoTiers()
{
    FeesFixture f;
    f.node.hasRewards = false;
    QVERIFY(f.ask().hasValue());
    QVERIFY(!f.report().tiers.fast);
    QVERIFY(!f.report().latestTips);
    QCOMPARE(*f.report().next.baseFee, WeiAmount(f.node.baseFee(f.node.head + 1)));
}

void TestFeesOnDemand::itCountsAsTheFeeHistory()
{
    FeesFixture f;
    f.ask();
    f.ask();
    QCOMPARE(f.cache->answered(Method::FeeHistory, CacheStatus::Miss), std::uint64_t(1));
    QCOMPARE(f.cache->answered(Method::FeeHistory, CacheStatus::Hit), std::uint64_t(1));
    QCOMPARE(f.cache->missed(Method::FeeHistory, MissReason::Cold), std::uint64_t(1));
}

void TestFeesOnDemand::aNextBaseFeeThatBreaksTheRuleIsCounted()
{
    FeesFixture f; // its fees follow no rule
    f.ask();
    f.settle();
    QCOMPARE(f.cache->fees().mismatches(), std::uint64_t(1));
    f.ask();
    QCOMPARE(f.cache->fees().mismatches(), std::uint64_t(1)); // once a block
    FeesFixture other;
    other.node.id = 137; // whose rule is not known for sure
    other.ask();
    QCOMPARE(other.cache->fees().mismatches(), std::uint64_t(0));
}

QTEST_GUILESS_MAIN(TestFeesOnDemand)
#include "tst_fees_on_demand.moc"
