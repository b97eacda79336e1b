// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/catalog/tip_percentiles.h"
#include "history/feed/ring_reader.h"

#include <QTest>

using namespace gasgauge;

namespace {

const HistorySource kSource{QStringLiteral("local"), false, QStringLiteral("ethereum")};
constexpr std::uint64_t kBegin = 1'764'000'000;

BlockHash hashOf(std::uint64_t number, char branch = 'a')
{
    const std::string digits = Uint256(number).hex().substr(2);
    return *BlockHash::parse("0x" + std::string(63 - digits.size(), '0') + digits + branch);
}

Uint256 feeOf(std::uint64_t number)
{
    return Uint256(1'000 + number);
}

/// A block every 12 s.
BlockHeader headerOf(std::uint64_t number, char branch = 'a', char parentBranch = 'a')
{
    BlockHeader header;
    header.number = number;
    header.hash = hashOf(number, branch);
    header.parentHash = hashOf(number - 1, parentBranch);
    header.timestamp = std::chrono::sys_seconds(std::chrono::seconds(kBegin + number * 12));
    header.baseFeePerGas = feeOf(number);
    header.gasUsed = 15;
    header.gasLimit = 60;
    return header;
}

FeeHistory feesOf(std::uint64_t first, std::uint64_t last)
{
    FeeHistory history;
    history.oldest = first;
    for (std::uint64_t number = first; number <= last; ++number) {
        std::vector<Uint256> tips;
        for (std::size_t i = 0; i < kTipsOfABlock; ++i)
            tips.emplace_back(number * 100 + i);
        history.blocks.push_back(
            {.baseFee = feeOf(number), .gasUsedRatio = 0.25, .tips = PackedAmounts(tips)});
    }
    history.nextBaseFee = feeOf(last + 1);
    return history;
}

qint64 timeOf(std::uint64_t number)
{
    return static_cast<qint64>(kBegin + number * 12) * 1000;
}

std::vector<std::uint64_t> numbersOf(const RingReader::News &news)
{
    std::vector<std::uint64_t> numbers;
    for (const BlockRecord &block : news.blocks)
        numbers.push_back(block.number);
    return numbers;
}

using Numbers = std::vector<std::uint64_t>;

} // namespace

class TestRingReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEachBlockOnce();
    void readsTheTipsOfTheRightPercentiles();
    void readsAgainWhatIsBetterKnown();
    void readsWhatAGapIsFilledWith();
    void aTimeIsWorkedOutOnlyBetweenHeaders();
    void aReorgReplacesWhatItDropped();
    void whatNothingReplacedIsGone();
    void blocksWithoutABaseFeeAreLeftOut();
    void aFullRingIsReadToTheEnd();
};

void TestRingReader::readsEachBlockOnce()
{
    BlockRing ring;
    RingReader reader(kSource);
    QVERIFY(reader.read(ring).blocks.isEmpty());
    ring.take(headerOf(100));
    const RingReader::News first = reader.read(ring);
    QCOMPARE(first.blocks, (QList<BlockRecord>{{kSource, 100, timeOf(100), 1'100, 0.25, std::nullopt}}));
    QVERIFY(!first.goneFrom);
    QVERIFY(reader.read(ring).blocks.isEmpty());
    ring.take(headerOf(101));
    QCOMPARE(numbersOf(reader.read(ring)), (Numbers{101}));
}

void TestRingReader::readsTheTipsOfTheRightPercentiles()
{
    // As the catalog has them: 0, 1, 5, 10, 15, …, 95, 99, 100.
    QCOMPARE(kTipsOfABlock, std::size_t(23));
    BlockRing ring;
    RingReader reader(kSource);
    ring.take(headerOf(100));
    ring.fill(feesOf(100, 100));
    const RingReader::News news = reader.read(ring);
    QCOMPARE(news.blocks.size(), 1);
    QCOMPARE(news.blocks[0].tips, std::optional(TipSpread{10'003, 10'011, 10'019}));
}

void TestRingReader::readsAgainWhatIsBetterKnown()
{
    BlockRing ring;
    RingReader reader(kSource);
    ring.take(headerOf(100));
    QVERIFY(!reader.read(ring).blocks.at(0).tips);
    ring.fill(feesOf(100, 100));
    QVERIFY(reader.read(ring).blocks.at(0).tips);
    QVERIFY(reader.read(ring).blocks.isEmpty());
}

void TestRingReader::readsWhatAGapIsFilledWith()
{
    BlockRing ring;
    RingReader reader(kSource);
    ring.take(headerOf(100));
    ring.fill(feesOf(100, 100));
    reader.read(ring);
    ring.take(headerOf(104));
    QCOMPARE(numbersOf(reader.read(ring)), (Numbers{104}));
    ring.fill(feesOf(101, 104));
    const RingReader::News news = reader.read(ring);
    QCOMPARE(numbersOf(news), (Numbers{101, 102, 103, 104}));
    for (const BlockRecord &block : news.blocks) {
        QCOMPARE(block.msecs, timeOf(block.number));
        QCOMPARE(block.timeIsGuessed, block.number != 104);
        QCOMPARE(block.baseFee, WeiAmount(1'000 + block.number));
        QVERIFY(block.tips);
    }
    // A header that comes late says it for sure.
    ring.take(headerOf(103));
    const RingReader::News late = reader.read(ring);
    QCOMPARE(numbersOf(late), (Numbers{103}));
    QVERIFY(!late.blocks[0].timeIsGuessed);
}

void TestRingReader::aTimeIsWorkedOutOnlyBetweenHeaders()
{
    BlockRing ring;
    RingReader reader(kSource);
    ring.take(headerOf(100));
    ring.fill(feesOf(50, 100));
    RingReader::News news = reader.read(ring);
    QCOMPARE(numbersOf(news), (Numbers{100}));
    QCOMPARE(news.undated, std::optional<std::uint64_t>(50));
    ring.take(headerOf(98)); // as one that is late
    QCOMPARE(numbersOf(reader.read(ring)), (Numbers{98, 99}));
    ring.take(headerOf(50));
    news = reader.read(ring);
    QCOMPARE(news.blocks.size(), 48);
    QVERIFY(!news.undated);
}

void TestRingReader::aReorgReplacesWhatItDropped()
{
    BlockRing ring;
    RingReader reader(kSource);
    for (std::uint64_t number = 100; number <= 103; ++number)
        ring.take(headerOf(number));
    ring.fill(feesOf(100, 103));
    QCOMPARE(numbersOf(reader.read(ring)), (Numbers{100, 101, 102, 103}));
    BlockHeader other = headerOf(102, 'b', 'a');
    other.gasUsed = 30;
    ring.take(other);
    ring.take(headerOf(103, 'b', 'b'));
    const RingReader::News news = reader.read(ring);
    QCOMPARE(numbersOf(news), (Numbers{102, 103}));
    QCOMPARE(news.blocks[0].gasUsedRatio, std::optional(0.5));
    QVERIFY(!news.blocks[0].tips);
    QVERIFY(!news.goneFrom);
}

void TestRingReader::whatNothingReplacedIsGone()
{
    BlockRing ring;
    RingReader reader(kSource);
    for (std::uint64_t number = 100; number <= 105; ++number)
        ring.take(headerOf(number));
    reader.read(ring);
    ring.take(headerOf(103, 'b', 'a'));
    RingReader::News news = reader.read(ring);
    QCOMPARE(news.goneFrom, std::optional<std::uint64_t>(104));
    QCOMPARE(numbersOf(news), (Numbers{103}));
    QVERIFY(!reader.read(ring).goneFrom);
    ring.rewindTo(101);
    news = reader.read(ring);
    QCOMPARE(news.goneFrom, std::optional<std::uint64_t>(102));
    QVERIFY(news.blocks.isEmpty());
    // It comes back as it was.
    ring.take(headerOf(102));
    QCOMPARE(numbersOf(reader.read(ring)), (Numbers{102}));
}

void TestRingReader::blocksWithoutABaseFeeAreLeftOut()
{
    BlockRing ring;
    RingReader reader(kSource);
    BlockHeader header = headerOf(100);
    header.baseFeePerGas.reset();
    ring.take(header);
    QVERIFY(reader.read(ring).blocks.isEmpty());
    ring.fill(feesOf(100, 100));
    QCOMPARE(numbersOf(reader.read(ring)), (Numbers{100}));
    // 0 is one.
    header = headerOf(101);
    header.baseFeePerGas = Uint256(0);
    header.gasLimit = 0;
    ring.take(header);
    const RingReader::News news = reader.read(ring);
    QCOMPARE(numbersOf(news), (Numbers{101}));
    QCOMPARE(news.blocks[0].baseFee, WeiAmount(0));
    QVERIFY(!news.blocks[0].gasUsedRatio);
}

void TestRingReader::aFullRingIsReadToTheEnd()
{
    BlockRing ring;
    RingReader reader(kSource);
    ring.take(headerOf(1'000));
    ring.take(headerOf(2'023));
    ring.fill(feesOf(1'000, 2'023));
    QCOMPARE(reader.read(ring).blocks.size(), 1'024);
    ring.take(headerOf(2'024)); // block 1000 has no room any more, and is not gone
    const RingReader::News news = reader.read(ring);
    QCOMPARE(numbersOf(news), (Numbers{2'024}));
    QVERIFY(!news.goneFrom);
    QVERIFY(!news.undated); // they have their time
}

QTEST_APPLESS_MAIN(TestRingReader)
#include "tst_ring_reader.moc"
