// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/batch/batch_judge.h"

#include <QTest>

using namespace gasgauge;

namespace {

const std::vector<Question> kTwo{{Method::BlockNumber, 7, "node", {}}, {Method::GasPrice, 8, "node", {}}};

HttpAnswer answer(const QByteArray &body, int status = 200)
{
    return {status, {}, {}, body};
}

std::string resultOf(const FetchResult &result)
{
    return result ? std::string(result->result.text()) : "failed";
}

} // namespace

class TestBatchJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesEachElement_data();
    void judgesEachElement();
    void oneObjectForAllIsARefusal_data();
    void oneObjectForAllIsARefusal();
    void aWholeFailureIsEverybodys();
    void keepsResultsToTheLetter();
};

void TestBatchJudge::judgesEachElement_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("price");
    const QByteArray number = R"({"jsonrpc":"2.0","id":7,"result":"0x10"})";
    const QByteArray price = R"({"id":8,"result":"0x5"})";
    QTest::newRow("in order") << '[' + number + ',' + price + ']' << QByteArray("0x10") << QByteArray("0x5");
    QTest::newRow("in another order")
        << " [ " + price + " ,\n" + number + "]" << QByteArray("0x10") << QByteArray("0x5");
    QTest::newRow("one left out") << '[' + number + ']' << QByteArray("0x10") << QByteArray("failed");
    QTest::newRow("none") << QByteArray("[]") << QByteArray("failed") << QByteArray("failed");
    QTest::newRow("one fails") << '[' + number + R"(,{"id":8,"error":{"code":-32000,"message":"no"}}])"
                               << QByteArray("0x10") << QByteArray("failed");
    QTest::newRow("foreign ids") << QByteArray(R"([{"id":1,"result":"0x1"},{"id":"8","result":"0x5"}])")
                                 << QByteArray("failed") << QByteArray("failed");
    QTest::newRow("nonsense inside") << '[' + number + R"(,7,null,[],"]",)" + price + ']'
                                     << QByteArray("0x10") << QByteArray("0x5");
    QTest::newRow("brackets in texts")
        << '[' + QByteArray(R"({"x":"}],[\"{","id":7,"result":"0x10"},)") + price + ']' << QByteArray("0x10")
        << QByteArray("0x5");
}

void TestBatchJudge::judgesEachElement()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, number);
    QFETCH(QByteArray, price);
    const BatchVerdict verdict = judgeBatch(kTwo, answer(body));
    QVERIFY(!verdict.refused);
    QCOMPARE(verdict.results.size(), std::size_t(2));
    QCOMPARE(resultOf(verdict.results[0]), number.toStdString());
    QCOMPARE(resultOf(verdict.results[1]), price.toStdString());
}

void TestBatchJudge::oneObjectForAllIsARefusal_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("an error") << QByteArray(R"({"id":null,"error":{"code":-32600,"message":"no batches"}})")
                              << 200;
    QTest::newRow("an error with 400") << QByteArray(R"({"error":{"code":-32600}})") << 400;
    QTest::newRow("method not found")
        << QByteArray(R"({"id":7,"error":{"code":-32601,"message":"no"}})") << 200;
    QTest::newRow("the first answer alone") << QByteArray(R"({"id":7,"result":"0x10"})") << 200;
    QTest::newRow("too large") << QByteArray("too large") << 413;
}

void TestBatchJudge::oneObjectForAllIsARefusal()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const BatchVerdict verdict = judgeBatch(kTwo, answer(body, status));
    QVERIFY(verdict.refused);
    QCOMPARE(verdict.results.size(), std::size_t(2));
    for (const FetchResult &result : verdict.results) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, FailureKind::BadAnswer); // nothing is said of the methods
    }
}

void TestBatchJudge::aWholeFailureIsEverybodys()
{
    for (const int status : {500, 502, 429, 402}) {
        const BatchVerdict verdict = judgeBatch(kTwo, answer("<html>", status));
        QVERIFY(!verdict.refused);
        const FailureKind kind = status == 429 ? FailureKind::RateLimited
            : status == 402                    ? FailureKind::BudgetSpent
                                               : FailureKind::BadAnswer;
        for (const FetchResult &result : verdict.results)
            QCOMPARE(result.error().kind, kind);
    }
    const BatchVerdict limited
        = judgeBatch(kTwo, answer(R"({"id":null,"error":{"code":-32005,"message":"slow down"}})"));
    QVERIFY(!limited.refused);
    QCOMPARE(limited.results[1].error().kind, FailureKind::RateLimited);
    QVERIFY(!judgeBatch(kTwo, answer("[{\"id\":7,")).results[0]);
}

void TestBatchJudge::keepsResultsToTheLetter()
{
    const QByteArray history = R"({ "oldestBlock":"0x1","gasUsedRatio":[0.50,1e-3],"x":[1.0] })";
    const BatchVerdict verdict
        = judgeBatch({{Method::FeeHistory, 7, "node", {}}, {Method::GasPrice, 8, "node", {}}},
            answer("[{\"id\":7,\"result\":" + history + "},{\"id\":8,\"result\":\"0x0A\"}]"));
    QCOMPARE(QByteArray::fromStdString(std::string(verdict.results[0]->result.json())), history);
    QCOMPARE(resultOf(verdict.results[1]), std::string("0xa"));
}

QTEST_APPLESS_MAIN(TestBatchJudge)
#include "tst_batch_judge.moc"
