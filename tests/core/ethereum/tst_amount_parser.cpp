// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/amount_parser.h"

#include <QTest>

using namespace gasgauge;

/// What people type or paste where an amount is wanted, in several languages, and what nobody can mean.
class TestAmountParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
};

void TestAmountParser::takes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("unit");
    QTest::addColumn<double>("value");
    const auto row = [](const char16_t *typed, const char *language, AmountUnit unit, double value) {
        const QString text = QString::fromUtf16(typed);
        QTest::addRow("%s in %s", qPrintable(text.toHtmlEscaped()), language)
            << text << QString::fromLatin1(language) << static_cast<int>(unit) << value;
    };
    const auto plain = AmountUnit::None;
    row(u"1.234,56", "de", plain, 1234.56);
    row(u"1 234,5", "de", plain, 1234.5);
    row(u"1\u00a0234,5", "de", plain, 1234.5);
    row(u"1\u202f234,5", "fr", plain, 1234.5);
    row(u"1.234.567,89", "de", plain, 1234567.89);
    row(u"1.234", "de", plain, 1234);
    row(u"1,234", "en", plain, 1234);
    row(u"1,234.56", "de", plain, 1234.56);
    row(u"1.234,56", "en", plain, 1234.56);
    row(u"1'234.50", "de_CH", plain, 1234.5);
    row(u"1’234.50", "de_CH", plain, 1234.5);
    row(u"0,5", "en", plain, 0.5);
    row(u"0.5", "de", plain, 0.5);
    row(u"0.125", "de", plain, 0.125);
    row(u"1.5", "de", plain, 1.5);
    row(u"5,", "de", plain, 5);
    row(u",5", "de", plain, 0.5);
    row(u"007", "C", plain, 7);
    row(u"+12,5", "de", plain, 12.5);
    row(u"\t 12,5 \r\n", "de", plain, 12.5);
    row(u"\u00a012,5\u2007", "de", plain, 12.5);
    row(u"\ufeff12,5\u200b", "de", plain, 12.5);
    row(u"١٢٫٥", "ar_EG", plain, 12.5);
    row(u"12,5 gwei", "de", AmountUnit::Gwei, 12.5);
    row(u"12,5\u00a0Gwei", "de", AmountUnit::Gwei, 12.5);
    row(u"12.5GWEI", "C", AmountUnit::Gwei, 12.5);
    row(u"1.500.000.000 wei", "de", AmountUnit::Gwei, 1.5);
    row(u"0,000000012 ETH", "de", AmountUnit::Gwei, 12);
    row(u"$1,234.50", "en", AmountUnit::Dollars, 1234.5);
    row(u"1.234,50 $", "de", AmountUnit::Dollars, 1234.5);
    row(u"USD 0.30", "en", AmountUnit::Dollars, 0.3);
    row(u"US$ 0.30", "en", AmountUnit::Dollars, 0.3);
    row(u"1,5 h", "de", AmountUnit::Minutes, 90);
    row(u"180k", "C", AmountUnit::Gas, 180'000);
}

void TestAmountParser::takes()
{
    QFETCH(QString, typed);
    QFETCH(QString, language);
    QFETCH(int, unit);
    QFETCH(double, value);
    const auto amount = parseAmount(typed, QLocale(language), static_cast<AmountUnit>(unit));
    QVERIFY2(amount, qPrintable(amount ? QString() : amount.error()));
    QCOMPARE(*amount, value);
}

void TestAmountParser::refuses_data()
{
    QTest::addColumn<QString>("typed");
    for (const char16_t *typed : {u"", u" ", u"\u00a0", u"-5", u"−5", u"- 5", u"-0", u"NaN", u"nan", u"inf",
             u"Infinity", u"1e3", u"1E-9", u"1,2,3", u"1.2.3", u"1..5", u",,5", u".", u",", u"1.23.456,7",
             u"1 23", u"12 3456", u"0x10", u"5 €", u"€5", u"5 EUR", u"5 gwei wei", u"gwei", u"wei 5",
             u"5 5 gwei", u"--5", u"++5", u"5+", u"5 -", u"½", u"five", u"5\n6", u"$", u"1,5 M"}) {
        const QString text = QString::fromUtf16(typed);
        QTest::addRow("'%s'", qPrintable(text.toHtmlEscaped())) << text;
    }
    QTest::newRow("more digits than there are atoms") << QString(400, QLatin1Char('9'));
}

void TestAmountParser::refuses()
{
    QFETCH(QString, typed);
    for (const char *language : {"C", "en", "de", "fr"}) {
        for (const AmountUnit unit : {AmountUnit::None, AmountUnit::Gwei, AmountUnit::Dollars}) {
            const auto amount = parseAmount(typed, QLocale(QLatin1String(language)), unit);
            QVERIFY2(!amount, qPrintable(QString::number(amount.value_or(0))));
            // A sentence for the user.
            QVERIFY2(amount.error().endsWith(u'.'), qPrintable(amount.error()));
        }
    }
}

QTEST_APPLESS_MAIN(TestAmountParser)
#include "tst_amount_parser.moc"
