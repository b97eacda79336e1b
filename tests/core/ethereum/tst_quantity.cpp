// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"
#include "ethereum/value.h"

#include <QTest>

using namespace gasgauge;

class TestQuantity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsAndRefuses_data();
    void acceptsAndRefuses();
    void derivesDecimal_data();
    void derivesDecimal();
    void formatsGwei_data();
    void formatsGwei();
    void knowsValidResults();
};

void TestQuantity::acceptsAndRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("zero") << QByteArray("0x0") << true;
    QTest::newRow("upper case digits") << QByteArray("0xABCdef") << true;
    QTest::newRow("leading zeros") << QByteArray("0x0041") << true;
    QTest::newRow("256 bits") << QByteArray("0x" + QByteArray(64, 'f')) << true;
    QTest::newRow("65 digits") << QByteArray("0x" + QByteArray(65, '0')) << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("prefix only") << QByteArray("0x") << false;
    QTest::newRow("no digits") << QByteArray("0xzz") << false;
    QTest::newRow("decimal") << QByteArray("12") << false;
    QTest::newRow("negative") << QByteArray("-0x1") << false;
    QTest::newRow("negative inside") << QByteArray("0x-1") << false;
    QTest::newRow("blank before") << QByteArray(" 0x1") << false;
    QTest::newRow("blank after") << QByteArray("0x1 ") << false;
    QTest::newRow("upper case prefix") << QByteArray("0X1") << false;
    QTest::newRow("NUL inside") << QByteArray("0x1\0", 4) << false;
}

void TestQuantity::acceptsAndRefuses()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    const auto quantity = Quantity::parse({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(quantity.has_value(), valid);
    if (quantity)
        QCOMPARE(quantity->hex(), text.toStdString());
}

void TestQuantity::derivesDecimal_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("decimal");
    QTest::addColumn<bool>("fits64");
    QTest::newRow("zero") << QByteArray("0x0") << QByteArray("0") << true;
    QTest::newRow("block") << QByteArray("0x145b72e") << QByteArray("21346094") << true;
    QTest::newRow("2^64-1") << QByteArray("0xffffffffffffffff") << QByteArray("18446744073709551615") << true;
    QTest::newRow("2^64") << QByteArray("0x10000000000000000") << QByteArray("18446744073709551616") << false;
    QTest::newRow("2^256-1")
        << QByteArray("0x" + QByteArray(64, 'f'))
        << QByteArray("115792089237316195423570985008687907853269984665640564039457584007913129639935")
        << false;
}

void TestQuantity::derivesDecimal()
{
    QFETCH(QByteArray, hex);
    QFETCH(QByteArray, decimal);
    QFETCH(bool, fits64);
    const auto quantity = Quantity::parse(hex.toStdString());
    QVERIFY(quantity);
    QCOMPARE(quantity->decimal(), decimal.toStdString());
    QCOMPARE(quantity->toUint64().has_value(), fits64);
    if (fits64)
        QCOMPARE(*quantity->toUint64(), decimal.toULongLong());
    QCOMPARE(quantity->toDouble(), decimal.toDouble());
}

void TestQuantity::formatsGwei_data()
{
    QTest::addColumn<QByteArray>("wei");
    QTest::addColumn<QByteArray>("exact");
    QTest::addColumn<QByteArray>("brief");
    QTest::newRow("zero") << QByteArray("0x0") << QByteArray("0") << QByteArray("0.00");
    QTest::newRow("1 wei") << QByteArray("0x1") << QByteArray("0.000000001") << QByteArray("0.000000001");
    QTest::newRow("0.07") << QByteArray("0x42c1d80") << QByteArray("0.07") << QByteArray("0.07");
    QTest::newRow("0.0712") << QByteArray("0x43e6d00") << QByteArray("0.0712") << QByteArray("0.071");
    QTest::newRow("3") << QByteArray("0xb2d05e00") << QByteArray("3") << QByteArray("3.00");
    QTest::newRow("9.996") << QByteArray("0x253cedb00") << QByteArray("9.996") << QByteArray("10.0");
    QTest::newRow("12.84") << QByteArray("0x2fd52da00") << QByteArray("12.84") << QByteArray("12.8");
    QTest::newRow("142.5") << QByteArray("0x212da97100") << QByteArray("142.5") << QByteArray("142");
}

void TestQuantity::formatsGwei()
{
    QFETCH(QByteArray, wei);
    QFETCH(QByteArray, exact);
    QFETCH(QByteArray, brief);
    const auto quantity = Quantity::parse(wei.toStdString());
    QVERIFY(quantity);
    QCOMPARE(exactGwei(*quantity), exact.toStdString());
    QCOMPARE(shortGwei(*quantity), brief.toStdString());
}

void TestQuantity::knowsValidResults()
{
    const std::string zeroAddress = "0x" + std::string(40, '0');
    QVERIFY(isValidResult(Method::BlockNumber, "0x0"));
    QVERIFY(isValidResult(Method::GasPrice, "0x" + std::string(17, 'f')));
    QVERIFY(isValidResult(Method::Coinbase, zeroAddress));
    QVERIFY(!isValidResult(Method::Coinbase, "0x0"));
    QVERIFY(!isValidResult(Method::Coinbase, zeroAddress + "0"));
    QVERIFY(!isValidResult(Method::GasPrice, "null"));
}

QTEST_APPLESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
