// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/block_header.h"
#include "fixtures.h"

#include <QByteArrayList>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

const QByteArray kHash = "0x" + QByteArray(63, '0') + "1";
const QByteArray kParent = "0x" + QByteArray(62, 'a') + "BB";

/// A header with the four fields that it has to have, and `more`.
QByteArray header(const QByteArray &more = {})
{
    return R"({"number":"0x10","hash":")" + kHash + R"(","parentHash":")" + kParent
        + R"(","timestamp":"0x642ec7e3")" + more + '}';
}

tl::expected<BlockHeader, std::string> parsed(const QByteArray &json)
{
    return parseBlockHeader(json.toStdString());
}

} // namespace

class TestBlockHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatNodesSend();
    void readsEveryBlockOfTheSharedData();
    void needsFourFields();
    void toleratesWhatIsLeftOut();
    void refuses_data();
    void refuses();
    void saysNothingOfTheUpstreamsText();
};

void TestBlockHeader::readsWhatNodesSend()
{
    const auto header
        = readBlockHeader(answerIn(fixturePath(QStringLiteral("headers/infura-latest-optimism-sepolia.json")))
                              .value(QLatin1String("result")));
    QVERIFY2(header, header ? "" : header.error().c_str());
    QCOMPARE(header->number, std::uint64_t(0x20dbb05));
    QCOMPARE(header->hash.text(),
        std::string("0x51bccd32ed709e388e3740d6de8a0e86955db9f28a4070ffa42a5e02163a3592"));
    QCOMPARE(header->parentHash.text(),
        std::string("0x8cb50aceb0bbcd07ce3b1525a00c30a1bce95bf037618778a512ee65b6c73469"));
    QCOMPARE(header->timestamp.time_since_epoch().count(), 0x68f251b6);
    QCOMPARE(header->baseFeePerGas, std::optional(Uint256(0xfa)));
    QCOMPARE(header->gasUsed, std::optional<std::uint64_t>(0x120c1));
    QCOMPARE(header->gasLimit, std::optional<std::uint64_t>(0x2625a00));
    QCOMPARE(header->blobGasUsed, std::optional<std::uint64_t>(0));
    QCOMPARE(header->excessBlobGas, std::optional<std::uint64_t>(0));

    const auto arbitrum
        = readBlockHeader(answerIn(fixturePath(QStringLiteral("headers/infura-latest-arbitrum.json")))
                              .value(QLatin1String("result")));
    QVERIFY(arbitrum);
    QCOMPARE(arbitrum->gasLimit, std::optional(std::uint64_t(1) << 50));
    QVERIFY(!arbitrum->blobGasUsed);
}

void TestBlockHeader::readsEveryBlockOfTheSharedData()
{
    const QString shared = QStringLiteral(GASGAUGE_SHARED_DATA "/fixtures");
    const QString pattern = QStringLiteral("*eth_getBlockByNumber*.json");
    for (const QString &path :
        filesIn(shared, pattern) + filesIn(shared + QStringLiteral("/erigon-rpc-tests"), pattern)) {
        const auto header = readBlockHeader(answerIn(path).value(QLatin1String("result")));
        const bool isBlock = !path.contains(QLatin1String("result-null"));
        QVERIFY2(header.has_value() == isBlock, qPrintable(path));
        if (header)
            QVERIFY2(header->baseFeePerGas && header->gasUsed && header->gasLimit, qPrintable(path));
    }
}

void TestBlockHeader::needsFourFields()
{
    QVERIFY(parsed(header()));
    for (const QByteArray &field : QByteArrayList{"number", "hash", "parentHash", "timestamp"}) {
        const auto without = parsed(header().replace('"' + field + '"', "\"other\""));
        QVERIFY2(!without, field.constData());
        QVERIFY2(QByteArray::fromStdString(without.error()).endsWith(field), without.error().c_str());
    }
}

void TestBlockHeader::toleratesWhatIsLeftOut()
{
    const auto header
        = parsed(::header(R"(,"baseFeePerGas":null,"gasUsed":null,"author":"0x1","sealFields":[])"));
    QVERIFY(header);
    QVERIFY(!header->baseFeePerGas && !header->gasUsed && !header->gasLimit && !header->blobGasUsed);
    // A base fee of 0 is one.
    const auto zero = parsed(::header(R"(,"baseFeePerGas":"0x0")"));
    QCOMPARE(zero->baseFeePerGas, std::optional(Uint256()));
    const QByteArray most = "0x" + QByteArray(64, 'f');
    const auto largest = parsed(::header(R"(,"baseFeePerGas":")" + most + '"'));
    QCOMPARE(largest->baseFeePerGas->hex(), most.toStdString());
}

void TestBlockHeader::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no such block") << QByteArray("null");
    QTest::newRow("a number") << QByteArray("17");
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("cut") << header().chopped(1);
    QTest::newRow("not UTF-8") << header().replace("0x10", "0x1\xff");
    QTest::newRow("deep") << QByteArray(100'000, '[');
    QTest::newRow("more than 1 MiB") << header().chopped(1) + QByteArray(1 << 20, ' ') + '}';
    QTest::newRow("a pending block's hash") << header().replace('"' + kHash + '"', "null");
    QTest::newRow("a hash that is too short") << header().replace(kHash, kHash.chopped(1));
    QTest::newRow("a hash of other letters") << header().replace(kHash, kHash.chopped(1) + 'g');
    QTest::newRow("a number as number") << header().replace("\"0x10\"", "16");
    QTest::newRow("a number of 65 bits") << header().replace("0x10", "0x10000000000000000");
    QTest::newRow("the year 10000") << header().replace("0x642ec7e3", "0x3afff44180");
    QTest::newRow("a base fee of 65 digits")
        << header(R"(,"baseFeePerGas":"0x1)" + QByteArray(64, '0') + '"');
    QTest::newRow("a base fee in decimal") << header(R"(,"baseFeePerGas":"12")");
    QTest::newRow("gas as number") << header(R"(,"gasUsed":21000)");
}

void TestBlockHeader::refuses()
{
    QFETCH(QByteArray, json);
    const auto header = parsed(json);
    QVERIFY(!header);
    QVERIFY(!header.error().empty());
}

void TestBlockHeader::saysNothingOfTheUpstreamsText()
{
    const auto refused = parsed(header().replace("0x10", "SECRET"));
    QCOMPARE(refused.error(), std::string("sent a block without a proper number"));
}

QTEST_APPLESS_MAIN(TestBlockHeader)
#include "tst_block_header.moc"
