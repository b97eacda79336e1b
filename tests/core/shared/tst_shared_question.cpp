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
        const auto answers
            = answersIn(record({"eth_gasPrice", "eth_blockNumber"}, R"(["0x0B","0x1"])"), asked, 1500ms);
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
        QVERIFY(!answersIn(record({"eth_blockNumber", "eth_gasPrice"}, text), asked, 0ms));
    }

    void failuresAreNotShared()
    {
        std::vector<std::string> names;
        const std::vector<RpcRequest> requests{{Method::BlockNumber}, {Method::GasPrice}};
        const Failure failure{FailureKind::Unsupported, "none", std::nullopt};
        const std::string text
            = resultsText(requests, {Answer{Result::ofText("0x1"), "up"}, tl::unexpected(failure)}, names);
        QCOMPARE(text, std::string(R"(["0x1"])"));
        QVERIFY(names == std::vector<std::string>{"eth_blockNumber"});
    }
};

QTEST_GUILESS_MAIN(TestSharedQuestion)
#include "tst_shared_question.moc"
