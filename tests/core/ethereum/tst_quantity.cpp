// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/amount_parser.h"
#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"

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
    void readsNumbersAsTyped_data();
    void readsNumbersAsTyped();
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
    if (!quantity)
        return;
    // The one form of the specification: whatever reads back as the same number has the same text.
    const std::string &hex = quantity->hex();
    QVERIFY(hex == "0x0" || hex[2] != '0');
    QVERIFY(hex.find_first_of("ABCDEF") == std::string::npos);
    QCOMPARE(quantity->decimal(), Quantity::parse(hex)->decimal());
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
    QTest::newRow("142.5") << QByteArray("0x212da97100") << QByteArray("142.5") << QByteArray("143");
    QTest::newRow("0.125") << QByteArray("0x7735940") << QByteArray("0.125") << QByteArray("0.13");
    QTest::newRow("0.004") << QByteArray("0x3d0900") << QByteArray("0.004") << QByteArray("0.004");
    QTest::newRow("0.00996") << QByteArray("0x97fa40") << QByteArray("0.00996") << QByteArray("0.010");
    QTest::newRow("10^16 wei") << QByteArray("0x2386f26fc10000") << QByteArray("10000000")
                               << QByteArray("10000000");
    QTest::newRow("2^64+1") << QByteArray("0x10000000000000001") << QByteArray("18446744073.709551617")
                            << QByteArray("18446744074");
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
    if (quantity->toUint64().value_or(UINT64_MAX) < (1ULL << 53))
        QCOMPARE(shortGwei(quantity->toDouble() / kWeiPerGwei), brief.toStdString());
}

void TestQuantity::readsNumbersAsTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<double>("gwei"); // below 0: refused
    const QLocale german(QLocale::German, QLocale::Germany);
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const QLocale french(QLocale::French, QLocale::France);
    const QLocale swiss(QLocale::German, QLocale::Switzerland);
    const auto row = [](const char *typed, const QLocale &locale, double gwei) {
        QTest::addRow("%s in %s", typed, qPrintable(locale.name()))
            << QString::fromUtf8(typed) << locale << gwei;
    };
    for (const QLocale &locale : {german, english, french, swiss, QLocale::c()}) {
        row("0.125", locale, 0.125);
        row("0,125", locale, 0.125);
        row("0,004", locale, 0.004);
        row(".5", locale, 0.5);
        row("12.5", locale, 12.5);
        row("50 gwei", locale, 50);
        row("125000000wei", locale, 0.125);
        row("1 wei", locale, 1e-9);
        row("1 eth", locale, 1e9);
        row("+1", locale, 1);
        row(" + 0.5 gwei ", locale, 0.5);
        for (const char *bad : {"", " ", "-1", "\u22121", "1e3", "0x10", "abc", "nan", "1..2", "1,2,3",
                 "00.125.000", "0.125.000", "1 btc", "12 34"})
            row(bad, locale, -1);
    }
    row("1.250", german, 1250);
    row("1.250", english, 1.25);
    row("1,250", english, 1250);
    row("1,250", german, 1.25);
    row("1.234.567,5", german, 1234567.5);
    row("1,234,567.5", english, 1234567.5);
    row("1\u202f234,5", french, 1234.5);
    row("1\u00a0234,5", french, 1234.5);
    row("1\u2019234.5", swiss, 1234.5);
}

void TestQuantity::readsNumbersAsTyped()
{
    QFETCH(QString, typed);
    QFETCH(QLocale, locale);
    QFETCH(double, gwei);
    const auto amount = parseGwei(typed, locale);
    QCOMPARE(amount.has_value(), gwei >= 0);
    if (amount)
        QCOMPARE(*amount, gwei);
    else
        QVERIFY(amount.error().endsWith(u'.'));
}

QTEST_APPLESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
