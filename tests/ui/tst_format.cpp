// SPDX-License-Identifier: GPL-3.0-only
#include "format/number_text.h"
#include "format/time_text.h"

#include <ctime>

#include <QLocale>
#include <QTest>

using namespace gasgauge;

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void pricesAsWatchersReadThem_data();
    void pricesAsWatchersReadThem();
    void exactPricesLoseNothing();
    void numbersFollowTheLanguage();
    void countsAndRates_data();
    void countsAndRates();
    void axisMarksAreTrue();
    void anHourThatComesTwiceIsNamed();
    void percentIsNeverTooGood();
    void durations_data();
    void durations();
    void ages();
    void addressesAreShortened();
};

void TestFormat::pricesAsWatchersReadThem_data()
{
    QTest::addColumn<QString>("hex");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << QStringLiteral("0x0") << QStringLiteral("0.00");
    QTest::newRow("sub-gwei") << QStringLiteral("0x42c1d80") << QStringLiteral("0.07");
    QTest::newRow("below ten") << QStringLiteral("0xb2d05e00") << QStringLiteral("3.00");
    QTest::newRow("below hundred") << QStringLiteral("0x2fd52da00") << QStringLiteral("12.8");
    QTest::newRow("above") << QStringLiteral("0x212da97100") << QStringLiteral("143");
    QTest::newRow("thousands") << QStringLiteral("0x5af3107a4000") << QStringLiteral("100,000");
    QTest::newRow("256 bits") << QString(QStringLiteral("0x") + QString(64, QLatin1Char('f')))
                              << QStringLiteral("1.16e+68");
    QTest::newRow("nonsense") << QStringLiteral("0xzz") << QString();
}

void TestFormat::pricesAsWatchersReadThem()
{
    QFETCH(QString, hex);
    QFETCH(QString, text);
    QCOMPARE(text::gwei(hex).toLower(), text);
}

void TestFormat::exactPricesLoseNothing()
{
    QCOMPARE(text::exactWei(QStringLiteral("0x2fd52d9ff")),
        QStringLiteral("12,839,999,999 wei (12.839999999 gwei)"));
    QCOMPARE(text::exactWei(QStringLiteral("12")), QString());
}

void TestFormat::numbersFollowTheLanguage()
{
    QCOMPARE(text::localized("1234567.25"), QStringLiteral("1,234,567.25"));
    QCOMPARE(text::localized("1234"), QStringLiteral("1,234"));
    QCOMPARE(text::localized("-12345"), QStringLiteral("-12,345"));
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(text::localized("1234567.25"), QStringLiteral("1.234.567,25"));
    QCOMPARE(text::gwei(QStringLiteral("0x42c1d80")), QStringLiteral("0,07"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestFormat::countsAndRates_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    const QString space(QChar(QChar::Nbsp));
    QTest::newRow("zero") << 0.0 << QStringLiteral("0");
    QTest::newRow("half") << 0.5 << QStringLiteral("0.5");
    QTest::newRow("whole") << 20.0 << QStringLiteral("20");
    QTest::newRow("fraction") << 2.5 << QStringLiteral("2.5");
    QTest::newRow("thousands") << 4012.0 << QStringLiteral("4,012");
    QTest::newRow("ten thousands") << 12'340.0 << QString(QStringLiteral("12.3") + space + QLatin1Char('k'));
    QTest::newRow("millions") << 3e6 << QString(QStringLiteral("3") + space + QLatin1Char('M'));
}

void TestFormat::countsAndRates()
{
    QFETCH(double, value);
    QFETCH(QString, text);
    QCOMPARE(text::compact(value), text);
}

void TestFormat::axisMarksAreTrue()
{
    const QString space(QChar(QChar::Nbsp));
    QCOMPARE(text::gweiMark(0.004, 0.001), QStringLiteral("0.004"));
    QCOMPARE(text::gweiMark(0.0003, 0.0001), QStringLiteral("0.0003"));
    QCOMPARE(text::gweiMark(0.0025, 0.0025), QStringLiteral("0.0025"));
    QCOMPARE(text::gweiMark(10.25, 0.25), QStringLiteral("10.25"));
    QCOMPARE(text::gweiMark(10'005, 5), QStringLiteral("10,005"));
    QCOMPARE(text::gweiMark(2e-9, 1e-9), QStringLiteral("2 wei"));
    QCOMPARE(text::axisMark(7'500, 2'500), QString(QStringLiteral("7.5") + space + QLatin1Char('k')));
    QCOMPARE(text::axisMark(3e6, 1e6), QString(QStringLiteral("3") + space + QLatin1Char('M')));
}

void TestFormat::anHourThatComesTwiceIsNamed()
{
    qputenv("TZ", "Europe/Berlin");
    tzset();
    const qint64 first = 1'792'888'200'000; // 2026-10-25 02:30 CEST
    const qint64 minute = 60'000;
    QCOMPARE(text::moment(first, minute), QStringLiteral("02:30 CEST"));
    QCOMPARE(text::moment(first + 60 * minute, minute), QStringLiteral("02:30 CET"));
    QCOMPARE(text::moment(first - 60 * minute, minute), QStringLiteral("01:30"));
    QCOMPARE(text::moment(first + 120 * minute, minute), QStringLiteral("03:30"));
    qunsetenv("TZ");
    tzset();
}

void TestFormat::percentIsNeverTooGood()
{
    QCOMPARE(text::percent(1), QStringLiteral("100 %"));
    QCOMPARE(text::percent(0), QStringLiteral("0 %"));
    QCOMPARE(text::percent(0.999999), QStringLiteral("99.99 %"));
    QCOMPARE(text::percent(0.5), QStringLiteral("50 %"));
    QCOMPARE(text::percent(0.9998), QStringLiteral("99.98 %"));
}

void TestFormat::durations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0LL << QStringLiteral("0 s");
    QTest::newRow("seconds") << 17LL << QStringLiteral("17 s");
    QTest::newRow("minutes") << 240LL << QStringLiteral("4 min");
    QTest::newRow("both") << 260LL << QStringLiteral("4 min 20 s");
    QTest::newRow("many minutes") << 1234LL << QStringLiteral("20 min");
    QTest::newRow("hours") << 7500LL << QStringLiteral("2 h 5 min");
    QTest::newRow("days") << 3LL * 86400 + 7200 << QStringLiteral("3 d 2 h");
    QTest::newRow("negative") << -5LL << QStringLiteral("0 s");
}

void TestFormat::durations()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, text);
    QCOMPARE(text::duration(seconds * 1000 + 999 * (seconds > 0)), text);
}

void TestFormat::ages()
{
    QCOMPARE(text::age(400), QStringLiteral("just now"));
    QCOMPARE(text::age(17'900), QStringLiteral("17 s old"));
}

void TestFormat::addressesAreShortened()
{
    const QString zero = QStringLiteral("0x") + QString(40, QLatin1Char('0'));
    QCOMPARE(text::shortAddress(zero),
        QString(QStringLiteral("0x000000") + QChar(0x2026) + QStringLiteral("000000")));
    QCOMPARE(text::shortAddress(QStringLiteral("0x12")), QStringLiteral("0x12"));
}

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"
