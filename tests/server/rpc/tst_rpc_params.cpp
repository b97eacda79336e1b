// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/catalog/tip_percentiles.h"
#include "rpc/errors.h"
#include "rpc/params.h"

#include <QTest>

using namespace gasgauge;

/// The params of the methods that take some.
class TestRpcParams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void history_data();
    void history();
    void refusedHistory_data();
    void refusedHistory();
    void latestBlock_data();
    void latestBlock();
    void refusalsSayWhatIsAllowed();
};

namespace {

RpcQuestion about(Method method)
{
    return {.method = static_cast<RpcMethod>(indexOf(method))};
}

} // namespace

void TestRpcParams::history_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<int>("blocks");
    QTest::addColumn<qint64>("newest"); // -1: latest
    QTest::addColumn<quint32>("tips");
    QTest::newRow("geth's client") << QByteArray(R"(["0x5","latest",[10,50]])") << 5 << qint64(-1)
                                   << quint32(1U << tipPlace(10) | 1U << tipPlace(50));
    QTest::newRow("a number") << QByteArray(R"([ 1024 , "0x10" , [ ] ])") << 1024 << qint64(16) << 0U;
    QTest::newRow("digits in quotes") << QByteArray(R"(["7","16"])") << 7 << qint64(16) << 0U;
    QTest::newRow("no percentiles") << QByteArray(R"(["0x1","latest",null])") << 1 << qint64(-1) << 0U;
    QTest::newRow("no blocks") << QByteArray(R"(["0x0","latest",[]])") << 0 << qint64(-1) << 0U;
    QTest::newRow("other spellings of numbers")
        << QByteArray(R"(["0x1","l\u0061test",[0.0,1e0,5.0E1]])") << 1 << qint64(-1)
        << quint32(1U << tipPlace(0) | 1U << tipPlace(1) | 1U << tipPlace(50));
    const std::string_view grid = tipPercentiles();
    QTest::newRow("the whole grid") << QByteArray(R"(["0x1","latest",)")
            + QByteArray(grid.data(), static_cast<qsizetype>(grid.size())) + "] and more"
                                    << 1 << qint64(-1) << quint32((1U << kTipsOfABlock) - 1);
}

void TestRpcParams::history()
{
    QFETCH(QByteArray, params);
    QFETCH(int, blocks);
    QFETCH(qint64, newest);
    QFETCH(quint32, tips);
    RpcQuestion question = about(Method::FeeHistory);
    QCOMPARE(rpc::readParams(params.toStdString(), question), std::string_view());
    QCOMPARE(int(question.history.blocks), blocks);
    QCOMPARE(question.history.newest ? qint64(*question.history.newest) : -1, newest);
    QCOMPARE(question.history.tips, tips);
}

void TestRpcParams::refusedHistory_data()
{
    QTest::addColumn<QByteArray>("params");
    for (const char *params :
        {"", "null", "[]", "{}", R"(["0x5"])", R"(["0x401","latest",[]])", R"([1025,"latest"])",
            R"(["-1","latest"])", R"([-1,"latest"])", R"([1.5,"latest"])", R"(["0x","latest"])",
            R"(["","latest"])", R"([null,"latest"])", R"(["0x1ffffffffffffffff","latest"])",
            R"(["0x5","pending"])", R"(["0x5","earliest"])", R"(["0x5","safe"])", R"(["0x5",null])",
            R"(["0x5",{"blockHash":"0x1"}])", R"(["0x5","latest",[2]])", R"(["0x5","latest",[10.5]])",
            R"(["0x5","latest",[101]])", R"(["0x5","latest",[-1]])", R"(["0x5","latest",[50,10]])",
            R"(["0x5","latest",[10,10]])", R"(["0x5","latest",["10"]])", R"(["0x5","latest",[[10]]])",
            R"(["0x5","latest",10])", R"(["0x5","latest",{}])", R"(["0x5","latest",[],1])",
            R"([["0x5"],"latest"])", R"({"blockCount":"0x5"})"})
        QTest::newRow(params) << QByteArray(params);
}

void TestRpcParams::refusedHistory()
{
    QFETCH(QByteArray, params);
    RpcQuestion question = about(Method::FeeHistory);
    QCOMPARE(rpc::readParams(params.toStdString(), question), rpc::feeHistoryParams());
}

void TestRpcParams::latestBlock_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<bool>("taken");
    QTest::newRow("latest") << QByteArray(R"(["latest",false])") << true;
    QTest::newRow("blanks") << QByteArray(" [ \"latest\" ,\nfalse ] ") << true;
    for (const char *params :
        {"", "null", "[]", R"(["latest"])", R"(["latest",true])", R"(["0x1",false])", R"(["pending",false])",
            R"(["latest",false,1])", R"(["latest","false"])", R"([["latest",false]])", "{}"})
        QTest::newRow(params) << QByteArray(params) << false;
}

void TestRpcParams::latestBlock()
{
    QFETCH(QByteArray, params);
    QFETCH(bool, taken);
    RpcQuestion question = about(Method::LatestBlock);
    QCOMPARE(rpc::readParams(params.toStdString(), question).empty(), taken);
}

void TestRpcParams::refusalsSayWhatIsAllowed()
{
    const std::string history(rpc::feeHistoryParams());
    QVERIFY(history.find(tipPercentiles()) != std::string::npos);
    QVERIFY(history.find("1024 blocks") != std::string::npos);
    const std::string methods(rpc::notServed());
    for (const char *name : {"eth_blockNumber", "eth_gasPrice", "eth_coinbase", "eth_chainId", "net_version",
             "eth_maxPriorityFeePerGas", "eth_baseFee", "eth_blobBaseFee", "eth_feeHistory",
             "eth_getBlockByNumber", "eth_syncing", "web3_clientVersion"})
        QVERIFY2(methods.find(name) != std::string::npos, name);
    QVERIFY(methods.find("eth_call") == std::string::npos);
}

QTEST_APPLESS_MAIN(TestRpcParams)
#include "tst_rpc_params.moc"
