// SPDX-License-Identifier: GPL-3.0-only
#include "fees/arithmetic/wei_ratio.h"
#include "fees/spans/fee_chunk.h"

#include <limits>

#include <QTest>

using namespace gasgauge;

namespace {

const WeiAmount kMost = std::numeric_limits<WeiAmount>::max();

void addAmounts()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("none") << QByteArray("0x0");
    QTest::newRow("one") << QByteArray("0x1");
    QTest::newRow("a byte's step") << QByteArray("0x100");
    QTest::newRow("most of 64 bits") << QByteArray("0xffffffffffffffff");
    QTest::newRow("one more") << QByteArray("0x10000000000000000");
    QTest::newRow("every digit") << QByteArray("0x123456789abcdef0fedcba9876543210000000000000001");
    QTest::newRow("most of 256 bits")
        << QByteArray("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
}

} // namespace

class TestWei : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheSameInEachForm_data() { addAmounts(); }
    void isTheSameInEachForm();
    void isKeptInAChunk_data() { addAmounts(); }
    void isKeptInAChunk();
    void widensAChunk();
    void scalesAndRoundsUp();
    void comparesFractions();
};

void TestWei::isTheSameInEachForm()
{
    QFETCH(QByteArray, hex);
    const std::string text = hex.toStdString();
    const WeiAmount amount(text); // the library's own reading
    QVERIFY(weiOf(*Quantity::parse(text)) == amount);
    QVERIFY(weiOf(*Uint256::parse(text)) == amount);
    QCOMPARE(quantityOf(amount).hex(), text);
    QCOMPARE(uint256Of(amount).hex(), text);
}

void TestWei::isKeptInAChunk()
{
    QFETCH(QByteArray, hex);
    const WeiAmount amount(hex.toStdString());
    FeeChunk chunk;
    QVERIFY(chunk.empty());
    chunk.set(1023, amount);
    QVERIFY(chunk.has(1023));
    QVERIFY(!chunk.has(1022));
    QVERIFY(chunk.at(1023) == amount);
    QCOMPARE(chunk.isNative(), amount <= std::numeric_limits<std::uint64_t>::max());
    if (chunk.isNative())
        QVERIFY(chunk.nativeAt(1023) == amount);
}

void TestWei::widensAChunk()
{
    FeeChunk chunk;
    for (std::size_t i = 0; i < FeeChunk::kBlocks; ++i)
        chunk.set(i, i % 256);
    chunk.set(5, kMost);
    chunk.set(6, 0);
    QVERIFY(chunk.at(5) == kMost);
    QVERIFY(chunk.at(6) == 0);
    QVERIFY(chunk.at(4) == 4);
    QVERIFY(chunk.at(1023) == 255);
    QVERIFY(chunk.hasAll(0, 1023));
    chunk.clearFrom(1000);
    QVERIFY(chunk.hasAll(0, 999));
    QVERIFY(!chunk.hasAll(0, 1000));
}

void TestWei::scalesAndRoundsUp()
{
    QVERIFY(scaledUp(10, {9, 8}) == WeiAmount(12));
    QVERIFY(scaledUp(8, {9, 8}) == WeiAmount(9));
    QVERIFY(scaledUp(0, {9, 8}) == WeiAmount(0));
    const WeiAmount high = WeiAmount(1) << 200U;
    QVERIFY(scaledUp(high + 1, {9, 8}) == WeiAmount(high / 8 * 9 + 2));
    QVERIFY(scaledUp(kMost, {kMost, kMost}) == kMost);
    QVERIFY(!scaledUp(kMost, {9, 8}));
    // Where 64 bits are left.
    const WeiAmount edge = std::numeric_limits<std::uint64_t>::max();
    QVERIFY(scaledUp(edge, {edge, 1}) == WeiAmount(edge * edge));
    QVERIFY(sumOf(kMost - 1, 1) == kMost);
    QVERIFY(!sumOf(kMost, 1));
}

void TestWei::comparesFractions()
{
    const auto less
        = [](const WeiRatio &left, const WeiRatio &right) { return left < right && !(right < left); };
    QVERIFY(less({2, 3}, {3, 4}));
    QVERIFY(!(WeiRatio{2, 3} < WeiRatio{4, 6}));
    QVERIFY(less({kMost - 1, kMost}, {kMost, kMost}));
    const WeiAmount edge = std::numeric_limits<std::uint64_t>::max();
    QVERIFY(less({edge - 1, edge}, {edge, edge + 1}));
}

QTEST_APPLESS_MAIN(TestWei)
#include "tst_wei.moc"
