// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/fee_history_text.h"
#include "ethereum/catalog/tip_percentiles.h"
#include "ethereum/json_letters.h"
#include "fixtures.h"

#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

BlockHeader headerOf(std::uint64_t number)
{
    BlockHeader header;
    header.number = number;
    header.hash = *BlockHash::parse("0x" + std::string(64, 'a'));
    return header;
}

/// A ring whose head is the newest block of a history that a node sent.
BlockRing ringOf(std::string_view result, std::size_t percentiles)
{
    const auto history = parseFeeHistory(result, {.blocks = 1024, .percentiles = percentiles});
    BlockRing ring;
    if (!history)
        return ring;
    ring.restart(headerOf(history->newest()));
    ring.fill(*history);
    return ring;
}

std::string resultIn(const QString &name)
{
    const std::string text
        = contentOf(fixturePath(QStringLiteral("fee_history/taken/") + name)).toStdString();
    const auto result = json::memberOf(text, "result");
    return result ? std::string(*result) : std::string();
}

FeeHistoryGap gapOf(const BlockRing &ring, std::uint64_t head, const FeeHistoryAsk &ask)
{
    const auto text = feeHistoryText(ring, head, ask);
    return text ? FeeHistoryGap(0xff) : text.error();
}

/// Three blocks from 0x10 on, with two percentiles.
const std::string kThree
    = R"({"oldestBlock":"0x10","reward":[["0x0","0x1"],["0x2","0xffffffffffffffffff"],["0x4","0x5"]],)"
      R"("baseFeePerGas":["0x7","0x8","0x9","0xa"],"gasUsedRatio":[0,1,0.5],)"
      R"("baseFeePerBlobGas":["0x1","0x2","0x3","0x4"],"blobGasUsedRatio":[0,0.25,1]})";

} // namespace

/// What a ring says is what the node would have said, to the letter.
class TestFeeHistoryText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isGethsToTheLetter_data();
    void isGethsToTheLetter();
    void ratiosAreWrittenAsGoDoes_data();
    void ratiosAreWrittenAsGoDoes();
    void aPartIsAsWell();
    void gaps();
};

void TestFeeHistoryText::isGethsToTheLetter_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<int>("percentiles");
    QTest::newRow("three blocks") << QByteArray::fromStdString(kThree) << 2;
    QTest::newRow("a provider's") << QByteArray::fromStdString(
        resultIn(QStringLiteral("publicnode-ethereum-2026-08-20blocks-blobfields.json")))
                                  << 3;
    QTest::newRow("without rewards and blob fields")
        << QByteArray(R"({"oldestBlock":"0x10","baseFeePerGas":["0x7","0x8"],"gasUsedRatio":[0.5]})") << 0;
    QTest::newRow("without base fees") << QByteArray(R"({"oldestBlock":"0x10","gasUsedRatio":[0.5]})") << 0;
}

void TestFeeHistoryText::isGethsToTheLetter()
{
    QFETCH(QByteArray, result);
    QFETCH(int, percentiles);
    const std::string expected = result.toStdString();
    const BlockRing ring = ringOf(expected, std::size_t(percentiles));
    QVERIFY(!ring.empty());
    const std::uint64_t head = ring.head().number;
    const FeeHistoryAsk ask{.blocks = std::uint16_t(ring.run()->count()), .tips = (1U << percentiles) - 1};
    const auto text = feeHistoryText(ring, head, ask);
    QVERIFY(text);
    QCOMPARE(*text, expected);
}

void TestFeeHistoryText::ratiosAreWrittenAsGoDoes_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("zero") << QByteArray("0.0") << QByteArray("0");
    QTest::newRow("one") << QByteArray("1.000") << QByteArray("1");
    QTest::newRow("shortest") << QByteArray("0.29642983160834001") << QByteArray("0.29642983160834");
    QTest::newRow("small") << QByteArray("0.000001") << QByteArray("0.000001");
    QTest::newRow("smaller") << QByteArray("0.0000007") << QByteArray("7e-7");
    QTest::newRow("two digits of exponent") << QByteArray("1.5e-12") << QByteArray("1.5e-12");
    QTest::newRow("large") << QByteArray("123456789012345680000") << QByteArray("123456789012345680000");
    QTest::newRow("larger") << QByteArray("1e21") << QByteArray("1e+21");
    QTest::newRow("none") << QByteArray("\"0x1\"") << QByteArray("null");
}

void TestFeeHistoryText::ratiosAreWrittenAsGoDoes()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, written);
    const auto with = [](const QByteArray &ratio) {
        return QByteArray(
            R"({"oldestBlock":"0x10","baseFeePerGas":["0x7","0x8"],"gasUsedRatio":[)" + ratio + "]}")
            .toStdString();
    };
    const auto text = feeHistoryText(ringOf(with(sent), 0), 16, {.blocks = 1});
    QVERIFY(text);
    QCOMPARE(*text, with(written));
}

void TestFeeHistoryText::aPartIsAsWell()
{
    const BlockRing ring = ringOf(kThree, 2);
    QCOMPARE(*feeHistoryText(ring, 18, {.blocks = 1, .newest = 17, .tips = 2}),
        std::string(
            R"({"oldestBlock":"0x11","reward":[["0xffffffffffffffffff"]],"baseFeePerGas":["0x8","0x9"],)"
            R"("gasUsedRatio":[1],"baseFeePerBlobGas":["0x2","0x3"],"blobGasUsedRatio":[0.25]})"));
    QCOMPARE(*feeHistoryText(ring, 18, {.blocks = 0}),
        std::string(R"({"oldestBlock":"0x0","gasUsedRatio":null})"));
    // What "latest" means is the caller's to say.
    QVERIFY(feeHistoryText(ring, 17, {.blocks = 2})->starts_with(R"({"oldestBlock":"0x10",)"));
}

void TestFeeHistoryText::gaps()
{
    BlockRing ring = ringOf(kThree, 2);
    QCOMPARE(gapOf(BlockRing(), 18, {.blocks = 1}), FeeHistoryGap::Outside);
    QCOMPARE(gapOf(ring, 18, {.blocks = 4}), FeeHistoryGap::Outside);
    QCOMPARE(gapOf(ring, 18, {.blocks = 1024}), FeeHistoryGap::Outside);
    QCOMPARE(gapOf(ring, 18, {.blocks = 1, .newest = 19}), FeeHistoryGap::Outside);
    QCOMPARE(gapOf(ring, 17, {.blocks = 1, .newest = 18}), FeeHistoryGap::Outside);
    QCOMPARE(gapOf(ring, 18, {.blocks = 1, .newest = 15}), FeeHistoryGap::Outside);
    QCOMPARE(gapOf(ring, 18, {.blocks = 1, .newest = std::numeric_limits<std::uint64_t>::max()}),
        FeeHistoryGap::Outside);
    const BlockRing poor
        = ringOf(R"({"oldestBlock":"0x10","baseFeePerGas":["0x7","0x8"],"gasUsedRatio":[0.5]})", 0);
    QCOMPARE(gapOf(poor, 16, {.blocks = 1, .tips = 1}), FeeHistoryGap::NoTips);
    // A new head, of which a header alone is here: what stands behind the old one is known in part only.
    BlockHeader next = headerOf(19);
    next.hash = *BlockHash::parse("0x" + std::string(64, 'b'));
    next.parentHash = ring.head().hash;
    QCOMPARE(ring.take(next), BlockRing::Fit::Next);
    QCOMPARE(gapOf(ring, 18, {.blocks = 1}), FeeHistoryGap::Coming);
    QCOMPARE(gapOf(ring, 19, {.blocks = 1}), FeeHistoryGap::Outside);
    QVERIFY(feeHistoryText(ring, 18, {.blocks = 1, .newest = 17}));
}

QTEST_APPLESS_MAIN(TestFeeHistoryText)
#include "tst_fee_history_text.moc"
