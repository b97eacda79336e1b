// SPDX-License-Identifier: GPL-3.0-only
#include "cache/fees/ring_facts.h"
#include "ethereum/catalog/tip_percentiles.h"

#include <QTest>

using namespace gasgauge;

namespace {

BlockHeader headerOf(std::uint64_t number, std::uint64_t baseFee, std::uint64_t used, std::uint64_t limit,
    const std::string &extraData = {})
{
    BlockHeader header;
    header.number = number;
    header.hash = *BlockHash::parse("0x" + std::string(63, '0') + "a");
    header.timestamp = std::chrono::sys_seconds(std::chrono::seconds(1'760'000'000));
    header.baseFeePerGas = Uint256(baseFee);
    header.gasUsed = used;
    header.gasLimit = limit;
    header.extraData = extraData;
    return header;
}

BlockFees feesOf(std::uint64_t baseFee, bool withTips = true)
{
    std::vector<Uint256> tips;
    for (std::size_t i = 0; withTips && i < kTipsOfABlock; ++i)
        tips.emplace_back(100 + i);
    return {.baseFee = Uint256(baseFee), .gasUsedRatio = 0.25, .tips = PackedAmounts(tips)};
}

} // namespace

class TestRingFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRuleOfRealBlocks_data();
    void theRuleOfRealBlocks();
    void withoutARuleNothingIsExpected();
    void theHeadAndTheNextBlock();
    void blocksOfTheRun();
};

/// Of October 2025: the head, and the next base fee as its node gave it.
void TestRingFacts::theRuleOfRealBlocks_data()
{
    QTest::addColumn<BlockHeader>("head");
    QTest::addColumn<FeeRule>("rule");
    QTest::addColumn<qulonglong>("next");
    QTest::newRow("ethereum") << headerOf(
        23'598'757, 721'015'836, 35'649'620, 44'911'940, "0x4275696c6465724e6574")
                              << FeeRule::Ethereum << 773'968'517ULL;
    QTest::newRow("base") << headerOf(36'965'649, 5'604'143, 49'701'373, 150'000'000, "0x000000003200000003")
                          << FeeRule::OpStack << 5'603'474ULL;
    QTest::newRow("optimism") << headerOf(142'560'946, 362, 36'710'934, 40'000'000, "0x00000000fa00000002")
                              << FeeRule::OpStack << 363ULL;
    QTest::newRow("optimism-sepolia") << headerOf(34'454'277, 250, 73'921, 40'000'000, "0x00000000fa00000002")
                                      << FeeRule::OpStack << 250ULL;
}

void TestRingFacts::theRuleOfRealBlocks()
{
    QFETCH(const BlockHeader, head);
    QFETCH(const FeeRule, rule);
    QFETCH(const qulonglong, next);
    const auto expected = expectedBaseFee(head, rule);
    QVERIFY(expected);
    QCOMPARE(*expected, WeiAmount(next));
}

void TestRingFacts::withoutARuleNothingIsExpected()
{
    const BlockHeader head = headerOf(1, 1'000, 15, 30);
    QVERIFY(expectedBaseFee(head, FeeRule::Ethereum));
    QVERIFY(!expectedBaseFee(head, FeeRule::Node));
    QVERIFY(!expectedBaseFee(head, FeeRule::OpStack)); // its header says no numbers
    for (const auto field : {&BlockHeader::gasUsed, &BlockHeader::gasLimit}) {
        BlockHeader less = head;
        (less.*field).reset();
        QVERIFY(!expectedBaseFee(less, FeeRule::Ethereum));
    }
}

void TestRingFacts::theHeadAndTheNextBlock()
{
    BlockRing ring;
    ring.take(headerOf(100, 7, 15, 30));
    FeeHistory history;
    history.oldest = 99;
    history.blocks = {feesOf(6), feesOf(7)};
    history.nextBaseFee = Uint256(8);
    history.nextBlobBaseFee = Uint256(1);
    ring.fill(history);
    const FeeReport report = ringFacts(ring);
    QCOMPARE(report.block.number, std::uint64_t(100));
    QCOMPARE(report.block.hash, "0x" + std::string(63, '0') + "a");
    QCOMPARE(*report.block.timestamp, std::uint64_t(1'760'000'000));
    QCOMPARE(*report.block.gasUsedRatio, 0.25);
    QCOMPARE(*report.block.baseFee, WeiAmount(7));
    QCOMPARE(*report.next.baseFee, WeiAmount(8));
    QCOMPARE(*report.next.blobBaseFee, WeiAmount(1));
    QCOMPARE(report.latestTips->least, WeiAmount(100 + tipPlace(10)));
    QCOMPARE(report.latestTips->most, WeiAmount(100 + tipPlace(90)));
    QCOMPARE(report.lastGasRatios,
        (std::vector<std::optional<double>>{std::nullopt, std::nullopt, std::nullopt, 0.25, 0.25}));
    QCOMPARE(ring.headHeader()->gasLimit, std::optional<std::uint64_t>(30));
}

void TestRingFacts::blocksOfTheRun()
{
    BlockRing ring;
    QVERIFY(runBlocks(ring).empty());
    ring.take(headerOf(100, 7, 15, 30));
    QVERIFY(runBlocks(ring).empty()); // no fees of the head
    FeeHistory history;
    history.oldest = 98;
    history.blocks = {feesOf(5), feesOf(6, false), feesOf(7)};
    history.nextBaseFee = Uint256(8);
    ring.fill(history);
    const std::vector<RunBlock> blocks = runBlocks(ring);
    QCOMPARE(blocks.size(), std::size_t(3));
    QCOMPARE(*blocks[0].baseFee, WeiAmount(5));
    QCOMPARE(*blocks[0].tip, WeiAmount(100 + tipPlace(10)));
    QVERIFY(!blocks[1].tip);
    QVERIFY(blocks[2].complete());
}

QTEST_APPLESS_MAIN(TestRingFacts)
#include "tst_ring_facts.moc"
