// SPDX-License-Identifier: GPL-3.0-only
#include "chain/chain_name.h"
#include "http/chains/chain_paths.h"

#include <QTest>

using namespace gasgauge;

class TestChainPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsEachChain_data();
    void findsEachChain();
    void theUnnamedChainIsKnownByItsId();
    void aNameOutlivesTheId();
    void noPathOfOursIsAChain();
};

void TestChainPaths::findsEachChain_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Endpoint>("endpoint");
    QTest::addColumn<int>("chain");
    const auto row = [](const char *path, Endpoint endpoint, int chain) {
        QTest::newRow(path) << QByteArray(path) << endpoint << chain;
    };
    const Endpoint price = endpointOf(Method::GasPrice);
    row("/eth_gasPrice", price, 0);
    row("/ethereum/eth_gasPrice", price, 0);
    row("/1/eth_gasPrice", price, 0);
    row("/base/eth_gasPrice", price, 1);
    row("/8453/eth_gasPrice", price, 1);
    row("/mynet/eth_gasPrice", price, 2);
    row("/", Endpoint::Root, 0);
    row("/base", Endpoint::Root, 1);
    row("/8453", Endpoint::Root, 1);
    row("/status", Endpoint::Status, 0);
    row("/fees", Endpoint::Fees, 0);
    row("/base/fees", Endpoint::Fees, 1);
    row("/8453/fees/history", Endpoint::FeesHistory, 1);
    row("/stream", Endpoint::Stream, 0);
    row("/base/stream", Endpoint::Stream, 1);
    row("/api", Endpoint::Etherscan, 0);
    row("/base/v2/api", Endpoint::EtherscanV2, 1);
    row("/base/api/v1/gas-price-oracle", Endpoint::Blockscout, 1);
    row("/networks/1/suggestedGasFees", Endpoint::SuggestedGasFees, 0);
    row("/networks/8453/busyThreshold", Endpoint::BusyThreshold, 1);
    row("/v3/0123456789abcdef/networks/8453/baseFeeHistory", Endpoint::BaseFeeHistory, 1);
    row("/v3/a%2Fb/networks/1/baseFeePercentile", Endpoint::BaseFeePercentile, 0);
    row("/base/networks/8453/suggestedGasFees", Endpoint::SuggestedGasFees, 1);
    for (const char *path : {"/networks/ID/suggestedGasFees", "/networks/base/suggestedGasFees",
             "/networks/10/suggestedGasFees", "/networks/1", "/networks/1/", "/networks//suggestedGasFees",
             "/networks/1/suggestedGasFees/", "/networks/1/fees", "/networks", "/v3/networks/1/busyThreshold",
             "/v3//networks/1/busyThreshold", "/v3/key/eth_gasPrice", "/v3/key",
             "/v3/a/b/networks/1/busyThreshold", "/base/networks/1/suggestedGasFees",
             "/base/networks/ID/suggestedGasFees", "/fees/", "/api/", "/api/v1", "/v2", "/base/fees/other"})
        row(path, Endpoint::Other, 0);
    for (const char *path : {"/base/", "/base//eth_gasPrice", "/base/eth_gasPrice/", "/Base/eth_gasPrice",
             "/08453/eth_gasPrice", "/0x2105/eth_gasPrice", "/10/eth_gasPrice", "/base/status",
             "/base/readyz", "/base/base/eth_gasPrice", "/base/other", "//eth_gasPrice", "base/eth_gasPrice",
             "", "//", "/basement/eth_gasPrice", "/bas/eth_gasPrice", "/base%2Feth_gasPrice"})
        row(path, Endpoint::Other, 0);
}

void TestChainPaths::findsEachChain()
{
    QFETCH(const QByteArray, path);
    QFETCH(const Endpoint, endpoint);
    QFETCH(const int, chain);
    const ChainPaths paths({"ethereum", "base", "mynet"});
    const Target target = paths.targetOf(path.toStdString());
    QCOMPARE(target.endpoint, endpoint);
    QCOMPARE(int(target.chain), chain);
}

void TestChainPaths::theUnnamedChainIsKnownByItsId()
{
    ChainPaths paths;
    QCOMPARE(paths.count(), std::size_t(1));
    QVERIFY(paths.names().empty());
    QCOMPARE(paths.targetOf("/ethereum/eth_gasPrice").endpoint, Endpoint::Other);
    QCOMPARE(paths.targetOf("/default/eth_gasPrice").endpoint, Endpoint::Other);
    paths.learn(0, 1);
    QCOMPARE(paths.targetOf("/ethereum/eth_gasPrice"), (Target{endpointOf(Method::GasPrice), 0}));
    QCOMPARE(paths.targetOf("/1"), (Target{Endpoint::Root, 0}));
    QCOMPARE(paths.names(), std::vector<std::string_view>{"ethereum"});
    ChainPaths own;
    own.learn(0, 1337);
    QCOMPARE(own.targetOf("/chain-1337/eth_gasPrice").endpoint, endpointOf(Method::GasPrice));
    QCOMPARE(own.targetOf("/1337/eth_gasPrice").endpoint, endpointOf(Method::GasPrice));
}

void TestChainPaths::aNameOutlivesTheId()
{
    ChainPaths paths({"mynet"});
    paths.learn(0, 8453);
    QCOMPARE(paths.names(), std::vector<std::string_view>{"mynet"});
    QCOMPARE(paths.targetOf("/8453/eth_gasPrice").endpoint, endpointOf(Method::GasPrice));
    QCOMPARE(paths.targetOf("/base/eth_gasPrice").endpoint, Endpoint::Other);
}

void TestChainPaths::noPathOfOursIsAChain()
{
    for (std::size_t i = 0; i < indexOf(Endpoint::Other); ++i) {
        const std::string_view path = kEndpointPaths[i].substr(1);
        QVERIFY2(!isChainName(path.substr(0, path.find('/'))), path.data());
    }
}

QTEST_APPLESS_MAIN(TestChainPaths)
#include "tst_chain_paths.moc"
