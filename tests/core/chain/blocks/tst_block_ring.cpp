// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/block_ring.h"
#include "support/allocation_counter.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;
using Fit = BlockRing::Fit;

namespace {

constexpr std::uint64_t kStart = 5000;

/// The hash of block `number` on a branch; branches are letters.
BlockHash hashOf(std::uint64_t number, char branch = 'a')
{
    const std::string digits = Uint256(number).hex().substr(2);
    return *BlockHash::parse("0x" + std::string(63 - digits.size(), '0') + digits + branch);
}

Uint256 feeOf(std::uint64_t number)
{
    return Uint256(1'000'000 + number);
}

/// Block `number` of `branch`, its parent on `parentBranch`.
BlockHeader block(std::uint64_t number, char branch = 'a', char parentBranch = 0)
{
    BlockHeader header;
    header.number = number;
    header.hash = hashOf(number, branch);
    header.parentHash = hashOf(number - 1, parentBranch != 0 ? parentBranch : branch);
    header.timestamp = std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000 + 12 * number));
    header.baseFeePerGas = feeOf(number);
    return header;
}

FeeHistory historyOf(std::uint64_t first, std::uint64_t last, std::size_t percentiles = 3)
{
    FeeHistory history;
    history.oldest = first;
    for (std::uint64_t number = first; number <= last; ++number) {
        const std::vector<Uint256> tips(percentiles, Uint256(number));
        history.blocks.push_back({.baseFee = feeOf(number), .tips = PackedAmounts(tips)});
    }
    history.nextBaseFee = feeOf(last + 1);
    return history;
}

/// A ring of blocks kStart-10 to kStart with their fees and headers.
BlockRing ringOfEleven()
{
    BlockRing ring;
    for (std::uint64_t number = kStart - 10; number <= kStart; ++number)
        ring.take(block(number));
    ring.fill(historyOf(kStart - 10, kStart));
    return ring;
}

} // namespace

class TestBlockRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsBlockByBlock();
    void keepsTheLast1024();
    void doubledAndLateHeadersDoNoHarm();
    void aReorgDropsTheBlocksThatWent_data();
    void aReorgDropsTheBlocksThatWent();
    void anOldBlockIsNoReorg();
    void aParentThatNeverWasIsNotBelieved();
    void whatIsNamedAsAParentIsKnown();
    void aReorgOfTheFirstBlockIsSeen();
    void aHeaderThatFillsAGapIsNoReorg();
    void knowsWhatIsMissing();
    void asksNoMoreForWhatIsNotToBeHad();
    void aGapEndsTheRun();
    void theNextFeeIsThatOfTheHead();
    void feesOfAnotherBranchAreNotTaken();
    void feesComeBeforeTheirHeader();
    void rewinds();
    void numbersAtTheEdgesDoNoHarm();
    void takesAtMostOneMebibyte();
};

void TestBlockRing::followsBlockByBlock()
{
    BlockRing ring;
    QVERIFY(ring.empty());
    QCOMPARE(ring.take(block(kStart)), Fit::First);
    QCOMPARE(ring.take(block(kStart + 1)), Fit::Next);
    QCOMPARE(ring.head().number, kStart + 1);
    QCOMPARE(ring.head().hash, hashOf(kStart + 1));
    QCOMPARE(ring.head().fees.baseFee, std::optional(feeOf(kStart + 1)));
    QVERIFY(ring.at(kStart)->hasHeader);
    QVERIFY(!ring.at(kStart - 1) && !ring.at(kStart + 2));
}

void TestBlockRing::keepsTheLast1024()
{
    BlockRing ring;
    for (std::uint64_t number = kStart; number < kStart + 3000; ++number)
        ring.take(block(number));
    QCOMPARE(ring.head().number, kStart + 2999);
    QVERIFY(ring.at(kStart + 2999 - 1023));
    QVERIFY(!ring.at(kStart + 2999 - 1024));
    QCOMPARE(ring.fitOf(block(kStart)), Fit::TooOld);
}

void TestBlockRing::doubledAndLateHeadersDoNoHarm()
{
    BlockRing ring = ringOfEleven();
    QCOMPARE(ring.take(block(kStart)), Fit::Known);
    QCOMPARE(ring.take(block(kStart - 3)), Fit::Known);
    QCOMPARE(ring.head().number, kStart);
    QCOMPARE(ring.run(), std::optional(BlockRange{kStart - 10, kStart}));
}

void TestBlockRing::aReorgDropsTheBlocksThatWent_data()
{
    QTest::addColumn<quint64>("depth");
    QTest::newRow("the head alone") << quint64(1);
    QTest::newRow("three blocks, the number falls") << quint64(3);
    QTest::newRow("ten") << quint64(10);
}

void TestBlockRing::aReorgDropsTheBlocksThatWent()
{
    QFETCH(quint64, depth);
    BlockRing ring = ringOfEleven();
    const std::uint64_t first = kStart + 1 - depth;
    QCOMPARE(ring.take(block(first, 'b', 'a')), Fit::Reorg);
    QCOMPARE(ring.head().number, first);
    QCOMPARE(ring.head().hash, hashOf(first, 'b'));
    QVERIFY(!ring.head().hasFees);
    QVERIFY(!ring.at(first + 1));
    QVERIFY(ring.at(first - 1)->hasFees);
    QVERIFY(!ring.nextBaseFee());
    QCOMPARE(ring.take(block(first + 1, 'b')), Fit::Next);
    QCOMPARE(ring.missing(), std::optional(BlockRange{first, first + 1}));
}

void TestBlockRing::anOldBlockIsNoReorg()
{
    BlockRing ring = ringOfEleven();
    // Nothing is known of what stood there.
    QCOMPARE(ring.take(block(kStart - 20)), Fit::Fills);
    QCOMPARE(ring.head().number, kStart);
    QCOMPARE(ring.fitOf(block(kStart - 1024)), Fit::TooOld);
}

void TestBlockRing::aParentThatNeverWasIsNotBelieved()
{
    BlockRing ring = ringOfEleven();
    QCOMPARE(ring.take(block(kStart + 1, 'c')), Fit::Unconnected); // the right number, a foreign parent
    QCOMPARE(ring.take(block(kStart - 2, 'c')), Fit::Unconnected);
    BlockHeader leap = block(kStart + 5);
    leap.parentHash = hashOf(kStart); // a parent that is here, under another number
    QCOMPARE(ring.take(leap), Fit::Unconnected);
    BlockHeader twice = block(kStart + 1);
    twice.hash = hashOf(kStart - 4); // a hash that is here, under another number
    QCOMPARE(ring.take(twice), Fit::Unconnected);
    QCOMPARE(ring.head().hash, hashOf(kStart));
    ring.restart(block(kStart + 1, 'c'));
    QCOMPARE(ring.head().hash, hashOf(kStart + 1, 'c'));
    QVERIFY(!ring.run() && !ring.at(kStart));
}

void TestBlockRing::whatIsNamedAsAParentIsKnown()
{
    BlockRing ring;
    ring.take(block(kStart));
    QCOMPARE(ring.take(block(kStart - 1)), Fit::Named);
    QCOMPARE(ring.head().number, kStart);
    QCOMPARE(ring.take(block(kStart - 1)), Fit::Known);
}

void TestBlockRing::aReorgOfTheFirstBlockIsSeen()
{
    BlockRing ring;
    ring.take(block(kStart));
    QCOMPARE(ring.take(block(kStart, 'b', 'a')), Fit::Reorg);
    QCOMPARE(ring.head().hash, hashOf(kStart, 'b'));
    // Its parent's sibling contradicts what the head names.
    QCOMPARE(ring.take(block(kStart - 1, 'c')), Fit::Unconnected);
}

void TestBlockRing::aHeaderThatFillsAGapIsNoReorg()
{
    BlockRing ring = ringOfEleven();
    QCOMPARE(ring.take(block(kStart + 6)), Fit::Gap);
    QCOMPARE(ring.take(block(kStart + 1)), Fit::Fills); // its parent is in the ring, its hash is not
    QCOMPARE(ring.take(block(kStart + 4)), Fit::Fills); // nothing is known of either
    QCOMPARE(ring.take(block(kStart + 5)), Fit::Named); // by the head
    QCOMPARE(ring.take(block(kStart + 3)), Fit::Named); // by its child
    QCOMPARE(ring.head().number, kStart + 6);
    // Both neighbours are here now, and both say that it is another one.
    QCOMPARE(ring.fitOf(block(kStart + 2, 'b')), Fit::Unconnected);
    QCOMPARE(ring.take(block(kStart + 2)), Fit::Named);
}

void TestBlockRing::knowsWhatIsMissing()
{
    BlockRing ring;
    QVERIFY(!ring.missing());
    ring.take(block(kStart));
    QCOMPARE(ring.missing(), std::optional(BlockRange{kStart - 1023, kStart}));
    QCOMPARE(ring.missing()->count(), std::uint64_t(1024));
    const auto filled = ring.fill(historyOf(kStart - 1023, kStart));
    QCOMPARE(filled.taken, std::size_t(1024));
    QVERIFY(!ring.missing());
    ring.take(block(kStart + 4));
    QCOMPARE(ring.missing(), std::optional(BlockRange{kStart + 1, kStart + 4}));
    // Twice the same is taken once, and what is outside not at all.
    QCOMPARE(ring.fill(historyOf(kStart - 500, kStart + 6)).taken, std::size_t(4));
    QCOMPARE(ring.missing(), std::optional(BlockRange{kStart + 4, kStart + 4})); // for the next one's
}

void TestBlockRing::asksNoMoreForWhatIsNotToBeHad()
{
    BlockRing ring;
    ring.take(block(kStart));
    ring.fill(historyOf(kStart - 99, kStart)); // asked for 1024
    ring.giveUpBelow(kStart - 99);
    QVERIFY(!ring.missing());
    QCOMPARE(ring.run(), std::optional(BlockRange{kStart - 99, kStart}));
    ring.take(block(kStart + 1));
    QCOMPARE(ring.missing(), std::optional(BlockRange{kStart + 1, kStart + 1}));
}

void TestBlockRing::aGapEndsTheRun()
{
    BlockRing ring = ringOfEleven();
    QCOMPARE(ring.run(), std::optional(BlockRange{kStart - 10, kStart}));
    ring.take(block(kStart + 3));
    QVERIFY(!ring.run());
    ring.fill(historyOf(kStart + 3, kStart + 3));
    QCOMPARE(ring.run(), std::optional(BlockRange{kStart + 3, kStart + 3}));
    ring.fill(historyOf(kStart + 1, kStart + 2));
    QCOMPARE(ring.run(), std::optional(BlockRange{kStart - 10, kStart + 3}));
}

void TestBlockRing::theNextFeeIsThatOfTheHead()
{
    BlockRing ring = ringOfEleven();
    QCOMPARE(ring.nextBaseFee(), std::optional(feeOf(kStart + 1)));
    ring.take(block(kStart + 1));
    QVERIFY(!ring.nextBaseFee());
    ring.fill(historyOf(kStart, kStart + 2)); // the node is one block ahead of what is followed
    QVERIFY(!ring.nextBaseFee());
    QCOMPARE(ring.missing(), std::optional(BlockRange{kStart + 1, kStart + 1}));
    QVERIFY(ring.head().hasFees);
    ring.fill(historyOf(kStart, kStart)); // or behind
    QVERIFY(!ring.nextBaseFee());
    QVERIFY(ring.fill(historyOf(kStart, kStart + 1)).next);
    QCOMPARE(ring.nextBaseFee(), std::optional(feeOf(kStart + 2)));
    QVERIFY(!ring.missing() || ring.missing()->last < kStart - 10);
    // A chain without base fees has none next either, and is not asked again.
    ring.take(block(kStart + 2));
    FeeHistory without = historyOf(kStart + 2, kStart + 2);
    without.nextBaseFee.reset();
    ring.fill(without);
    QVERIFY(!ring.nextBaseFee());
    QVERIFY(!ring.missing() || ring.missing()->last < kStart - 10);
}

void TestBlockRing::feesOfAnotherBranchAreNotTaken()
{
    BlockRing ring = ringOfEleven();
    BlockHeader other = block(kStart, 'b', 'a');
    other.baseFeePerGas = Uint256(7);
    QCOMPARE(ring.take(other), Fit::Reorg);
    const auto filled = ring.fill(historyOf(kStart - 1, kStart));
    QCOMPARE(filled.taken, std::size_t(0));
    QCOMPARE(filled.contradicting, std::size_t(1));
    QVERIFY(!ring.head().hasFees && !ring.nextBaseFee());
    QCOMPARE(ring.head().fees.baseFee, std::optional(Uint256(7)));
}

void TestBlockRing::feesComeBeforeTheirHeader()
{
    BlockRing ring;
    ring.take(block(kStart));
    ring.fill(historyOf(kStart - 9, kStart));
    QCOMPARE(ring.take(block(kStart - 1)), Fit::Named);
    QVERIFY(ring.at(kStart - 1)->hasFees && ring.at(kStart - 1)->hasHeader);
    QCOMPARE(ring.at(kStart - 1)->fees.tips[1], Uint256(kStart - 1));
    BlockHeader contradicting = block(kStart - 2);
    contradicting.baseFeePerGas = Uint256(7);
    QCOMPARE(ring.take(contradicting), Fit::Named);
    QVERIFY(!ring.at(kStart - 2)->hasFees);
    // A header that says nothing of fees takes nothing away.
    BlockHeader silent = block(kStart - 3);
    silent.baseFeePerGas.reset();
    ring.take(silent);
    QCOMPARE(ring.at(kStart - 3)->fees.baseFee, std::optional(feeOf(kStart - 3)));
}

void TestBlockRing::rewinds()
{
    BlockRing ring = ringOfEleven();
    ring.rewindTo(kStart - 4);
    QCOMPARE(ring.head().number, kStart - 4);
    QVERIFY(!ring.at(kStart - 3) && !ring.nextBaseFee());
    QCOMPARE(ring.take(block(kStart - 3, 'b', 'a')), Fit::Next);
    QCOMPARE(ring.run(), std::nullopt);
}

void TestBlockRing::numbersAtTheEdgesDoNoHarm()
{
    BlockRing ring;
    BlockHeader genesis = block(1);
    genesis.number = 0;
    genesis.baseFeePerGas = feeOf(0);
    ring.take(genesis);
    QCOMPARE(ring.missing(), std::optional(BlockRange{0, 0}));
    ring.fill(historyOf(0, 0));
    QCOMPARE(ring.run(), std::optional(BlockRange{0, 0}));
    QVERIFY(!ring.missing());
    QCOMPARE(ring.fitOf(genesis), Fit::Known);
    constexpr std::uint64_t last = std::numeric_limits<std::uint64_t>::max();
    BlockHeader end = block(last - 1);
    end.number = last;
    QCOMPARE(ring.take(end), Fit::Gap);
    QCOMPARE(ring.missing(), std::optional(BlockRange{last - 1023, last}));
    QVERIFY(!ring.run());
    ring.fill(historyOf(last - 1023, last - 1));
    QCOMPARE(ring.missing(), std::optional(BlockRange{last, last}));
    QCOMPARE(ring.fitOf(genesis), Fit::TooOld);
}

void TestBlockRing::takesAtMostOneMebibyte()
{
    constexpr std::size_t percentiles = 23;
    const std::vector<Uint256> largest(percentiles, *Uint256::parse("0x" + std::string(64, 'f')));
    FeeHistory history = historyOf(kStart - 1023, kStart, percentiles);
    for (BlockFees &fees : history.blocks) {
        fees.blobBaseFee = largest.front();
        fees.tips = PackedAmounts(largest);
    }
    const std::size_t before = liveBytes();
    BlockRing ring;
    QCOMPARE(liveBytes(), before); // nothing until there is something
    for (std::uint64_t number = kStart - 1023; number <= kStart; ++number)
        ring.take(block(number));
    ring.fill(history);
    QCOMPARE(ring.run()->count(), std::uint64_t(1024));
    QCOMPARE(ring.head().fees.tips[22], largest.front());
    const std::size_t worst = liveBytes() - before;
    QVERIFY2(worst > 23 * 32 * 1024 && worst <= 1024 * 1024, qPrintable(QString::number(worst)));
    // Five more than that leave nothing behind.
    for (int i = 0; i < 5 * 1024; ++i)
        ring.take(block(kStart + 1 + std::uint64_t(i)));
    QVERIFY(liveBytes() - before < worst);
}

QTEST_APPLESS_MAIN(TestBlockRing)
#include "tst_block_ring.moc"
