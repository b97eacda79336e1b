// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/integer/uint256.h"
#include "ethereum/quantity.h"

#include <array>

#include <QTest>

using namespace gasgauge;

class TestUint256 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatQuantitiesAre_data();
    void readsWhatQuantitiesAre();
    void refusesTheRest_data();
    void refusesTheRest();
    void ordersByValue();
    void comesBackFromItsBytes();
};

void TestUint256::readsWhatQuantitiesAre_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zero") << QByteArray("0x0");
    QTest::newRow("one digit") << QByteArray("0xA");
    QTest::newRow("leading zeros") << QByteArray("0x000fF");
    QTest::newRow("64 bits") << QByteArray("0xffffffffffffffff");
    QTest::newRow("65 bits") << QByteArray("0x10000000000000000");
    QTest::newRow("zeros inside") << QByteArray("0x1000000000000000200000000000000003");
    QTest::newRow("256 bits") << QByteArray("0x" + QByteArray(64, 'f'));
    QTest::newRow("64 zeros") << QByteArray("0x" + QByteArray(64, '0'));
}

void TestUint256::readsWhatQuantitiesAre()
{
    QFETCH(QByteArray, text);
    const auto number = Uint256::parse(text.toStdString());
    const auto quantity = Quantity::parse(text.toStdString());
    QVERIFY(number);
    QCOMPARE(number->hex(), quantity->hex());
    QCOMPARE(number->toUint64(), quantity->toUint64());
}

void TestUint256::refusesTheRest_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("prefix only") << QByteArray("0x");
    QTest::newRow("no prefix") << QByteArray("12");
    QTest::newRow("65 digits") << QByteArray("0x" + QByteArray(65, '0'));
    QTest::newRow("letter in the lowest limb") << QByteArray("0x1g");
    QTest::newRow("letter in the highest limb") << QByteArray("0xg" + QByteArray(63, '0'));
    QTest::newRow("sign") << QByteArray("0x-1");
    QTest::newRow("blank") << QByteArray("0x 1");
    QTest::newRow("second prefix") << QByteArray("0x0x1");
}

void TestUint256::refusesTheRest()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Uint256::parse(text.toStdString()));
}

void TestUint256::ordersByValue()
{
    const std::array<const char *, 5> ascending{
        "0x0", "0x9", "0xffffffffffffffff", "0x10000000000000000", "0x20000000000000000"};
    for (std::size_t i = 1; i < ascending.size(); ++i)
        QVERIFY(*Uint256::parse(ascending[i - 1]) < *Uint256::parse(ascending[i]));
    QCOMPARE(*Uint256::parse("0x0a"), Uint256(10));
}

void TestUint256::comesBackFromItsBytes()
{
    const Uint256 number = *Uint256::parse("0x1020304050607080910");
    QCOMPARE(number.width(), std::size_t(10));
    std::array<std::uint8_t, 10> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = number.byte(bytes.size() - 1 - i);
    QCOMPARE(bytes.front(), std::uint8_t(0x01));
    QCOMPARE(Uint256::fromBytes(bytes.data(), bytes.size()), number);
    QCOMPARE(Uint256().width(), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestUint256)
#include "tst_uint256.moc"
