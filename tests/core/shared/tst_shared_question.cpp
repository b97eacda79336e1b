// SPDX-License-Identifier: GPL-3.0-only
#include "shared/shared_question.h"
#include "upstream/head/value_heads.h"

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

SharedRecord record(std::vector<std::string> names, std::string_view results)
{
    SharedRecord made;
    made.key = "batch";
    made.upstream = "other";
    made.names = std::move(names);
    made.results = results;
    return made;
}

} // namespace

class TestSharedQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofOneValue()
    {
        FreshnessConfig freshness;
        freshness.ttl[Method::GasPrice] = 2s;
        const SharedQuestion asked = question::of(Method::GasPrice, freshness);
        QCOMPARE(asked.key, std::string("eth_gasPrice"));
        QVERIFY(asked.oldest == 2s);
        QVERIFY(asked.kept >= 602s);
        QVERIFY(asked.single && !asked.widens);
    }

    void ofAHead()
    {
        const FreshnessConfig freshness;
        const SharedQuestion batch
            = question::of({{Method::BlockNumber}, {Method::GasPrice}, newestFees(16)}, freshness);
        QCOMPARE(batch.key, std::string(kBatchKey));
        QVERIFY(batch.widens);
        QCOMPARE(batch.names.back(), std::string("eth_feeHistory/16"));
        QCOMPARE(question::of({{Method::LatestBlock}}, freshness).key, std::string(kHeadKey));
        QCOMPARE(question::of({{Method::LatestBlock}, newestFees(5)}, freshness).key, std::string("fees"));
    }

    /// Of old blocks and of contracts: by what exactly is asked.
    void ofAnythingElse()
    {
        const FreshnessConfig freshness;
        const RpcRequest old{Method::FeeHistory, R"(["0x400","0x1000",[]])", true, true};
        RpcRequest recent = old;
        recent.settled = false;
        RpcRequest other = old;
        other.params = R"(["0x400","0x1400",[]])";
        const SharedQuestion asked = question::of({old}, freshness);
        QVERIFY(asked.key.starts_with("asked:"));
        QVERIFY(asked.oldest >= 1h);
        QVERIFY(question::of({recent}, freshness).oldest <= 1s);
        QCOMPARE(question::of({old}, freshness).key, asked.key);
        QVERIFY(question::of({other}, freshness).key != asked.key);
        QVERIFY(asked.key.size() <= 64);
    }

    void whatOthersWant_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("known");
        for (const char *name : {"eth_gasPrice", "eth_maxPriorityFeePerGas", "eth_feeHistory/5",
                 "eth_feeHistory/1024", "eth_getBlockByNumber"})
            QTest::newRow(name) << QByteArray(name) << true;
        for (const char *name : {"", "eth_call", "eth_coinbase", "eth_baseFee", "eth_chainId",
                 "eth_gasPrice/5", "eth_feeHistory/0", "eth_feeHistory/1025", "eth_feeHistory/x",
                 "eth_feeHistory/5x", "evil", "eth_feeHistory/99999999999999999999"})
            QTest::newRow(name) << QByteArray(name) << false;
    }
    void whatOthersWant()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, known);
        const auto request = question::requestOf(name.toStdString());
        QCOMPARE(request.has_value(), known);
        if (request)
            QCOMPARE(question::nameOf(*request), name.toStdString());
    }

    void answersComeBackInTheOrderOfTheQuestion()
    {
        const SharedQuestion asked
            = question::of({{Method::BlockNumber}, {Method::GasPrice}}, FreshnessConfig());
        SharedRecord batch = record({"eth_gasPrice", "eth_blockNumber"}, R"(["0x0B","0x1"])");
        batch.rank = 1;
        const auto answers = answersIn(batch, asked, 1500ms);
        QVERIFY(answers);
        QCOMPARE(std::string(answers->at(0)->result.json()), std::string("\"0x1\""));
        QCOMPARE(std::string(answers->at(1)->result.json()), std::string("\"0xb\""));
        QVERIFY(answers->at(0)->age == 1500ms);
        QCOMPARE(answers->at(0)->upstream, std::string("other"));
    }

    void whatIsNoAnswerIsNone_data()
    {
        QTest::addColumn<QByteArray>("results");
        for (const char *results : {"", "[", "[]", "{}", "null", R"(["0x1"])", R"(["0x1","0xzz"])",
                 R"(["0x1",null])", R"(["0x1","0x2","0x3"])", R"(["0x1","0x2"]x)", R"(["0x1",2])",
                 "[\"0x1\",\"0x\xff\"]", "\"0x1\""})
            QTest::newRow(results) << QByteArray(results);
    }
    void whatIsNoAnswerIsNone()
    {
        QFETCH(QByteArray, results);
        const SharedQuestion asked
            = question::of({{Method::BlockNumber}, {Method::GasPrice}}, FreshnessConfig());
        const std::string text = results.toStdString();
        SharedRecord batch = record({"eth_blockNumber", "eth_gasPrice"}, text);
        batch.rank = 1;
        QVERIFY(!answersIn(batch, asked, 0ms));
    }

    void aBatchIsOfTheBlockThatItCallsItselfOf()
    {
        const SharedQuestion asked
            = question::of({{Method::BlockNumber}, {Method::GasPrice}}, FreshnessConfig());
        SharedRecord batch = record({"eth_blockNumber", "eth_gasPrice"}, R"(["0x7","0x1"])");
        QVERIFY(!answersIn(batch, asked, 0ms));
        batch.rank = 7;
        QVERIFY(answersIn(batch, asked, 0ms));
        batch.names.front() += kFailedMark;
        batch.results = R"(["0x1"])";
        QVERIFY(!answersIn(batch, asked, 0ms));
    }

    void moreBlocksWillDo_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("covers");
        for (const char *name : {"eth_feeHistory/16", "eth_feeHistory/64", "eth_feeHistory/16!failed"})
            QTest::newRow(name) << QByteArray(name) << true;
        for (const char *name : {"eth_feeHistory/5", "eth_feeHistory", "eth_feeHistory/", "eth_gasPrice/64",
                 "eth_feeHistory/5!failed", ""})
            QTest::newRow(name) << QByteArray(name) << false;
    }
    void moreBlocksWillDo()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, covers);
        QCOMPARE(question::covers(name.toStdString(), "eth_feeHistory/16"), covers);
        QVERIFY(!question::covers("eth_feeHistory/16", "eth_feeHistory"));
    }

    /// There is no result of what failed, but others need not ask for it at once.
    void failuresAreNamed()
    {
        std::vector<std::string> names;
        const std::vector<RpcRequest> requests{
            {Method::BlockNumber}, {Method::GasPrice}, {Method::MaxPriorityFeePerGas}, {Method::Coinbase}};
        const auto failure = [](FailureKind kind) {
            return tl::unexpected(Failure{kind, "none", std::nullopt});
        };
        const std::string text = resultsText(requests,
            {Answer{Result::ofText("0x1"), "up"}, failure(FailureKind::Unsupported),
                failure(FailureKind::BadAnswer), failure(FailureKind::BudgetSpent)},
            names);
        QCOMPARE(text, std::string(R"(["0x1"])"));
        const std::vector<std::string> named{
            "eth_blockNumber", "eth_gasPrice!unsupported", "eth_maxPriorityFeePerGas!failed"};
        QVERIFY(names == named);
        SharedRecord batch = record(names, text);
        batch.rank = 1;
        const auto answers
            = answersIn(batch, question::of({requests[0], requests[2], requests[1]}, FreshnessConfig()), 0ms);
        QVERIFY(answers && answers->at(0));
        QVERIFY(answers->at(1).error().kind == FailureKind::BadAnswer);
        QVERIFY(answers->at(2).error().kind == FailureKind::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestSharedQuestion)
#include "tst_shared_question.moc"
