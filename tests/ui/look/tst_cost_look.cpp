// SPDX-License-Identifier: GPL-3.0-only
#include "format/fee_text.h"
#include "format/window_words.h"
#include "look/cost_view.h"
#include "pages/server/credits_card.h"
#include "scenery.h"

#include <QTest>

using namespace gasgauge;

/// What things cost, in coins, dollars and credits, and how it is said.
class TestCostLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coinsAndDollars();
    void costsAreThoseOfThePicture();
    void anOldDollarIsNone();
    void ownGasAsPeopleTypeIt_data();
    void ownGasAsPeopleTypeIt();
    void wordsOfTheWindow_data();
    void wordsOfTheWindow();
    void creditsByKey();
};

void TestCostLook::coinsAndDollars()
{
    QCOMPARE(text::coins("0.0000163"), QStringLiteral("0.0000163"));
    QCOMPARE(text::coins("0.000139698"), QStringLiteral("0.000140"));
    QCOMPARE(text::coins("0"), QStringLiteral("0"));
    QCOMPARE(text::coins("1.23456"), QStringLiteral("1.235"));
    QCOMPARE(text::coins(""), QString(QChar(0x2013)));
    QCOMPARE(text::dollars(0.0491), QStringLiteral("$0.0491"));
    QCOMPARE(text::dollars(0.421), QStringLiteral("$0.421"));
    QCOMPARE(text::dollars(3.456), QStringLiteral("$3.46"));
    QCOMPARE(text::dollars(12345.6), QStringLiteral("$12,346"));
    QCOMPARE(text::dollars(0.0), QStringLiteral("$0.00"));
    QCOMPARE(text::dollars(std::nullopt), QString(QChar(0x2013)));
    QCOMPARE(text::coinPrice(3012.55), QStringLiteral("$3,012.55"));
}

void TestCostLook::costsAreThoseOfThePicture()
{
    const Scenery scenery;
    const CostsView costs = costsOf(scenery.look, 250'000);
    QCOMPARE(costs.symbol, QStringLiteral("ETH"));
    QCOMPARE(costs.transfer.coins, QStringLiteral("0.0000163"));
    QCOMPARE(costs.transfer.dollars, QStringLiteral("$0.0491"));
    QCOMPARE(costs.swap.dollars, QStringLiteral("$0.421"));
    QCOMPARE(costs.own.dollars, QStringLiteral("$0.585"));
    QCOMPARE(costs.own.exact, QStringLiteral("0.000194025"));
    QCOMPARE(costs.price, QStringLiteral("$3,012.55"));
    QCOMPARE(costs.source, QStringLiteral("Chainlink"));
    QCOMPARE(costs.age, QStringLiteral("21 min old"));
    QCOMPARE(costsOf(scenery.look, 0).own.coins, QString(QChar(0x2013)));
}

void TestCostLook::anOldDollarIsNone()
{
    Scenery scenery;
    scenery.pass(2'400); // the price is then 61 min old, the feed's heartbeat an hour and its way
    const CostsView costs = costsOf(scenery.look, 250'000);
    QCOMPARE(costs.price, QStringLiteral("$3,012.55"));
    scenery.pass(2'520);
    const CostsView later = costsOf(scenery.look, 250'000);
    QCOMPARE(later.price, QString(QChar(0x2013)));
    QCOMPARE(later.swap.dollars, QString(QChar(0x2013)));
    QCOMPARE(later.own.dollars, QString(QChar(0x2013)));
    QCOMPARE(later.swap.coins, QStringLiteral("0.000140"));
}

void TestCostLook::ownGasAsPeopleTypeIt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<quint64>("gas"); // 0: refused
    const auto row = [](const char *typed, const char *locale, quint64 gas) {
        QTest::addRow("'%s' in %s", typed, locale)
            << QString::fromUtf8(typed) << QString::fromLatin1(locale) << gas;
    };
    row("250000", "en_US", 250'000);
    row(" 250,000 ", "en_US", 250'000);
    row("250.000", "de_DE", 250'000);
    row("250 000 gas", "fr_FR", 250'000);
    row("21k", "en_US", 21'000);
    row("1,5 M", "de_DE", 1'500'000);
    row("", "en_US", 0);
    row("-5", "en_US", 0);
    row("0", "en_US", 0);
    row("1.5", "en_US", 0);
    row("a lot", "en_US", 0);
    row("9999999999999999", "en_US", 0);
}

void TestCostLook::ownGasAsPeopleTypeIt()
{
    QFETCH(QString, typed);
    QFETCH(QString, locale);
    QFETCH(quint64, gas);
    const auto read = parseGas(typed, QLocale(locale));
    QCOMPARE(read.value_or(0), gas);
    QVERIFY(read || read.error().endsWith(u'.'));
}

void TestCostLook::wordsOfTheWindow_data()
{
    QTest::addColumn<QString>("core");
    QTest::addColumn<QString>("window");
    QTest::newRow("advice alone") << QStringLiteral(
        "The upstream infura refused the connection; check that it runs and that --upstream is right")
                                  << QStringLiteral("The upstream infura refused the connection.");
    QTest::newRow("in the middle") << QStringLiteral(
        "infura asks for fewer requests; it is asked again after a pause, a longer --ttl asks it less")
                                   << QStringLiteral(
                                          "infura asks for fewer requests; it is asked again after a pause.");
    QTest::newRow("none") << QStringLiteral("It is, as it is; so be it")
                          << QStringLiteral("It is, as it is; so be it");
}

void TestCostLook::wordsOfTheWindow()
{
    QFETCH(QString, core);
    QFETCH(QString, window);
    QCOMPARE(text::windowWords(core), window);
    const QString sentence = text::windowSentence(core);
    QVERIFY(sentence.isEmpty() || (sentence[0] == sentence[0].toUpper() && sentence.endsWith(u'.')));
    QCOMPARE(sentence.left(window.size()).compare(window, Qt::CaseInsensitive), 0);
}

void TestCostLook::creditsByKey()
{
    const auto lines = creditLines(
        {{{QStringLiteral("ethereum/infura"), QStringLiteral("base/infura")}, 1'680'000, 3'000'000},
            {{QStringLiteral("ethereum/node")}, 7, 0}},
        12 * 3'600'000);
    QCOMPARE(lines.size(), std::size_t(1)); // an own node costs none, and no share of anything
    QCOMPARE(lines[0].name, QStringLiteral("infura, 2 chains"));
    QCOMPARE(lines[0].spent, QStringLiteral("1.68\u00a0M of 3\u00a0M"));
    QCOMPARE(lines[0].share, 0.56);
    QCOMPARE(lines[0].dayShare, 0.5);
}

QTEST_MAIN(TestCostLook)
#include "tst_cost_look.moc"
