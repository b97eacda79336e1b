// SPDX-License-Identifier: GPL-3.0-only
#include "formats/fee_request.h"

#include <QTest>

using namespace gasgauge;
using Ask = FeeQuestion::Ask;

class TestFeeQuestions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsParameters_data();
    void readsParameters();
    void etherscan_data();
    void etherscan();
    void spans_data();
    void spans();
    void chainsOfTheSecondVersion_data();
    void chainsOfTheSecondVersion();
    void goesThereAndBack();
    void garbageIsNoQuestion();
};

void TestFeeQuestions::readsParameters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("value"); // null: none
    const auto row = [](const char *query, const char *value) {
        QTest::newRow(query) << QByteArray(query) << QByteArray(value);
    };
    row("a=1", "1");
    row("b=2&a=1", "1");
    row("a=1&a=2", "1");
    row("%61=%31", "1");
    row("a=x%20y+z", "x y z");
    row("a=%zz%", "%zz%");
    row("a=1=2", "1=2");
    row("&&a=1", "1");
    row("a=%00", QByteArray("\0", 1).constData());
    QTest::newRow("no value") << QByteArray("a") << QByteArray("");
    QTest::newRow("empty value") << QByteArray("a=") << QByteArray("");
    for (const char *query : {"", "A=1", "aa=1", "=a", "b=a", "&"})
        QTest::newRow(query) << QByteArray(query) << QByteArray();
}

void TestFeeQuestions::readsParameters()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArray, value);
    const auto found = parameterIn(query.toStdString(), "a");
    QCOMPARE(found.has_value(), !value.isNull());
    if (found && query != "a=%00")
        QCOMPARE(*found, value.toStdString());
}

void TestFeeQuestions::etherscan_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<Ask>("ask");
    QTest::addColumn<QByteArray>("price");
    const auto row = [](const char *query, Ask ask, const char *price = "0") {
        QTest::newRow(query) << QByteArray(query) << ask << QByteArray(price);
    };
    row("module=gastracker&action=gasoracle", Ask::GasOracle);
    row("action=gasoracle&module=gastracker&apikey=SECRET", Ask::GasOracle);
    row("module=gas%74racker&action=gasoracle", Ask::GasOracle);
    row("module=gastracker&action=gasoracle&action=gasestimate", Ask::GasOracle);
    row("module=gastracker&action=gasestimate&gasprice=2000000000", Ask::GasEstimate, "2000000000");
    row("module=gastracker&action=gasestimate&gasprice=007", Ask::GasEstimate, "7");
    row("module=gastracker&action=gasestimate&gasprice=0", Ask::GasEstimate, "0");
    row("module=gastracker&action=gasestimate&gasprice=%31%32", Ask::GasEstimate, "12");
    for (const char *wrong : {"", "-1", "+1", "1.0", "1e9", "0x1", " 1", "1 ", "abc", "%00"})
        row((std::string("module=gastracker&action=gasestimate&gasprice=") + wrong).c_str(),
            Ask::NoSuchPrice);
    row("module=gastracker&action=gasestimate", Ask::NoSuchPrice);
    for (const char *wrong : {"", "module=gastracker", "action=gasoracle", "module=account&action=gasoracle",
             "module=gastracker&action=GasOracle", "module=account&module=gastracker&action=gasoracle",
             "module=gastracker&action=txlist"})
        row(wrong, Ask::NoSuchAction);
}

void TestFeeQuestions::etherscan()
{
    QFETCH(const QByteArray, query);
    QFETCH(const Ask, ask);
    QFETCH(const QByteArray, price);
    const FeeQuestion question = etherscanQuestion(query.toStdString());
    QCOMPARE(question.ask, ask);
    QCOMPARE(question.price.str(), price.toStdString());
}

void TestFeeQuestions::spans_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("span"); // -1: none
    int place = 0;
    for (const char *query : {"span=1h", "span=24h", "span=7d", "span=30d", "span=90d"})
        QTest::newRow(query) << QByteArray(query) << place++;
    QTest::newRow("none") << QByteArray() << 1;
    QTest::newRow("encoded") << QByteArray("span=%37d") << 2;
    for (const char *query : {"span=", "span=2h", "span=24H", "span=1h%20"})
        QTest::newRow(query) << QByteArray(query) << -1;
}

void TestFeeQuestions::spans()
{
    QFETCH(const QByteArray, query);
    QFETCH(const int, span);
    const FeeQuestion question = historyQuestion(query.toStdString());
    QCOMPARE(question.ask, span < 0 ? Ask::NoSuchSpan : Ask::History);
    if (span >= 0)
        QCOMPARE(int(question.span), span);
}

void TestFeeQuestions::chainsOfTheSecondVersion_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<Ask>("ask");
    QTest::addColumn<int>("chain");
    const auto row = [](const char *path, const char *query, Ask ask, int chain) {
        QTest::addRow("%s?%s", path, query)
            << QByteArray(path) << QByteArray("module=gastracker&action=gasoracle" + QByteArray(query)) << ask
            << chain;
    };
    row("/v2/api", "&chainid=1", Ask::GasOracle, 0);
    row("/v2/api", "&chainid=8453", Ask::GasOracle, 1);
    row("/v2/api", "&chainid=8453&chainid=1", Ask::GasOracle, 1);
    row("/v2/api", "", Ask::NoSuchChain, 0);
    row("/v2/api", "&chainid=", Ask::NoSuchChain, 0);
    row("/v2/api", "&chainid=10", Ask::NoSuchChain, 0);
    row("/v2/api", "&chainid=base", Ask::NoSuchChain, 0);
    row("/v2/api", "&chainid=-1", Ask::NoSuchChain, 0);
    row("/v2/api", "&chainid=99999999999999999999999", Ask::NoSuchChain, 0);
    row("/base/v2/api", "", Ask::GasOracle, 1);
    row("/base/v2/api", "&chainid=8453", Ask::GasOracle, 1);
    row("/base/v2/api", "&chainid=1", Ask::NoSuchChain, 1);
    row("/api", "&chainid=8453", Ask::GasOracle, 0); // the first version knows no chains
    row("/base/api", "", Ask::GasOracle, 1);
}

void TestFeeQuestions::chainsOfTheSecondVersion()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, query);
    QFETCH(const Ask, ask);
    QFETCH(const int, chain);
    const ChainPaths chains({"ethereum", "base"});
    const FeeRequest request = feeRequestOf(chains.targetOf(path.toStdString()), query.toStdString(), chains);
    QCOMPARE(request.question.ask, ask);
    QCOMPARE(int(request.target.chain), chain);
}

void TestFeeQuestions::goesThereAndBack()
{
    for (const FeeQuestion &question : {FeeQuestion(),
             FeeQuestion{.ask = Ask::GasEstimate, .price = WeiAmount("123456789012345678901234567890")},
             FeeQuestion{.ask = Ask::GasEstimate, .price = std::numeric_limits<WeiAmount>::max()},
             FeeQuestion{.ask = Ask::History, .span = 4}, FeeQuestion{.ask = Ask::NoSuchSpan}}) {
        const std::string text = question.text();
        QVERIFY(text.find_first_not_of("0123456789-") == std::string::npos);
        QCOMPARE(FeeQuestion::fromText(text), question);
    }
}

void TestFeeQuestions::garbageIsNoQuestion()
{
    for (const char *text : {"", "-", "--", "1", "1-1", "1-1-", "9-0-0", "99999999999999999999-0-0", "a-b-c"})
        QCOMPARE(FeeQuestion::fromText(text), FeeQuestion());
}

QTEST_APPLESS_MAIN(TestFeeQuestions)
#include "tst_fee_questions.moc"
