// SPDX-License-Identifier: GPL-3.0-only
#include "router_fixture.h"

#include <QJsonArray>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

/// Two chains, "ethereum" and "base", each with a cache and a source of its own.
struct ChainsFixture
{
    ChainsFixture()
    {
        ethereum.source.id = 1;
        base.source.id = 8453;
        router = std::make_unique<Router>(ServiceView{
            .chains = {view("ethereum", ethereum), view("base", base)},
            .named = true,
            .clock = ethereum.clock,
            .statusReport =
                [this] {
                    StatusReport report = ethereum.report();
                    report.chain = QStringLiteral("ethereum");
                    report.others << base.report();
                    report.others[0].chain = QStringLiteral("base");
                    return report;
                },
            .edgeTotals =
                [] {
                    EdgeTotals totals;
                    totals.others.resize(1);
                    return totals;
                },
        });
    }

    static ChainView view(const char *name, RouterFixture &chain)
    {
        return {.name = name,
            .cache = *chain.cache,
            .coreMetrics = chain.metrics.registry(),
            .report = [name, &chain] {
                ChainReport report = chain.report();
                report.chain = QString::fromLatin1(name);
                return report;
            }};
    }

    std::shared_ptr<std::optional<Response>> send(const std::string &path, ChainIndex chain)
    {
        auto answer = std::make_shared<std::optional<Response>>();
        router->handle(
            {"GET", path, nullptr, chain}, [answer](Response response) { *answer = std::move(response); });
        return answer;
    }
    Response ask(const std::string &path, ChainIndex chain = 0)
    {
        const auto answer = send(path, chain);
        if (!RouterFixture::wait(*answer))
            qFatal("no answer to %s", path.c_str());
        return **answer;
    }

    RouterFixture ethereum;
    RouterFixture base;
    std::unique_ptr<Router> router;
};

} // namespace

class TestChainRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachChainHasItsOwnValues();
    void oneChainsOutageIsNotTheOthers();
    void thePageIsTheChains();
    void notFoundListsTheChains();
    void readyzNamesTheChain();
    void readyzIsDemandOfEachChain();
    void statusHasEachChain();
    void metricsCarryTheChain();
};

void TestChainRoutes::eachChainHasItsOwnValues()
{
    ChainsFixture f;
    f.ethereum.fill("0x1");
    f.base.fill("0x2");
    QCOMPARE(jsonOf(f.ask("/eth_gasPrice"))[QStringLiteral("result")].toString(), QStringLiteral("0x1"));
    QCOMPARE(jsonOf(f.ask("/eth_gasPrice", 1))[QStringLiteral("result")].toString(), QStringLiteral("0x2"));
    QCOMPARE(f.base.answered(CacheStatus::Hit), std::uint64_t(1));
    QCOMPARE(f.ethereum.answered(CacheStatus::Hit), std::uint64_t(1));
}

void TestChainRoutes::oneChainsOutageIsNotTheOthers()
{
    ChainsFixture f;
    f.ethereum.fill("0x1");
    const auto waiting = f.send("/eth_gasPrice", 1);
    QTRY_VERIFY(f.base.source.isOpen(Method::GasPrice));
    QCOMPARE(f.ask("/eth_gasPrice").status, 200);
    QVERIFY(!*waiting);
    f.base.source.fail(Method::GasPrice, kDown);
    QVERIFY(RouterFixture::wait(*waiting));
    QCOMPARE((*waiting)->status, 504);
    QCOMPARE(f.ask("/eth_gasPrice").status, 200);
}

void TestChainRoutes::thePageIsTheChains()
{
    ChainsFixture f;
    f.ethereum.fill("0x3b9aca00");
    f.base.fill("0x77359400");
    const std::string first = f.ask("/").body;
    const std::string second = f.ask("/", 1).body;
    QVERIFY(first.find("1.00 <span") != std::string::npos && first.find("2.00 <span") == std::string::npos);
    QVERIFY(second.find("2.00 <span") != std::string::npos && second.find("1.00 <span") == std::string::npos);
    QVERIFY(second.find("<strong>base</strong>") != std::string::npos);
    QVERIFY(second.find("<a href=\"ethereum\">") != std::string::npos);
    QVERIFY(second.find("href=\"base/eth_gasPrice\"") != std::string::npos);
    QVERIFY(second.find("href=\"eth_gasPrice\"") == std::string::npos);
    QVERIFY(second.find("href=\"status\"") != std::string::npos);
    QVERIFY(first.find("href=\"eth_gasPrice\"") != std::string::npos);
    QVERIFY(second.find("gwei \u00b7 base \u00b7 Gasgauge</title>") != std::string::npos);
    QCOMPARE(f.base.source.fetches(Method::BlockNumber), 1); // demand of this chain
}

void TestChainRoutes::notFoundListsTheChains()
{
    ChainsFixture f;
    const Response response = f.ask("/bas/eth_gasPrice");
    QCOMPARE(response.status, 404);
    QCOMPARE(jsonOf(response)[QStringLiteral("chains")].toArray(),
        (QJsonArray{QStringLiteral("ethereum"), QStringLiteral("base")}));
    QVERIFY(response.body.find("\"bas/") == std::string::npos);
}

void TestChainRoutes::readyzNamesTheChain()
{
    ChainsFixture f;
    f.ethereum.fillAll();
    Response response = f.ask("/readyz");
    QCOMPARE(response.status, 503);
    const QString reason = jsonOf(response)[QStringLiteral("reason")].toString();
    QVERIFY2(reason.contains(QLatin1String("base/eth_gasPrice: no value yet")), qUtf8Printable(reason));
    QVERIFY(!reason.contains(QLatin1String("ethereum/")));
    f.base.source.answer(Method::GasPrice, "0x2");
    f.base.source.answer(Method::BlockNumber, "0x3");
    f.base.source.answer(Method::Coinbase, "0x00000000000000000000000000000000deadbeef");
    QCOMPARE(f.ask("/readyz").status, 200);
    f.ethereum.clock.advance(61s); // the clock of the routes
    const QJsonArray stale = jsonOf(f.ask("/readyz"))[QStringLiteral("stale")].toArray();
    QVERIFY(stale.contains(QStringLiteral("eth_gasPrice")));
    QVERIFY(stale.contains(QStringLiteral("base/eth_gasPrice")));
}

void TestChainRoutes::readyzIsDemandOfEachChain()
{
    ChainsFixture f;
    f.ask("/readyz");
    for (const RouterFixture *chain : {&f.ethereum, &f.base})
        QCOMPARE(chain->source.fetches(Method::GasPrice), 1);
    f.ask("/status");
    f.ask("/metrics");
    QCOMPARE(f.base.source.fetches(), f.ethereum.source.fetches());
}

void TestChainRoutes::statusHasEachChain()
{
    ChainsFixture f;
    f.ethereum.fill("0x1");
    f.base.fill("0x2");
    const QJsonObject status = jsonOf(f.ask("/status"));
    QCOMPARE(status[QStringLiteral("chain")].toString(), QStringLiteral("ethereum"));
    const QJsonObject chains = status[QStringLiteral("chains")].toObject();
    QCOMPARE(chains.keys(), (QStringList{QStringLiteral("base"), QStringLiteral("ethereum")}));
    const QLatin1String price("eth_gasPrice");
    QCOMPARE(chains[QStringLiteral("base")][QLatin1String("values")][price][QLatin1String("result")],
        QJsonValue(QStringLiteral("0x2")));
    QCOMPARE(status[QStringLiteral("values")], chains[QStringLiteral("ethereum")][QLatin1String("values")]);
}

void TestChainRoutes::metricsCarryTheChain()
{
    ChainsFixture f;
    f.base.fill("0x77359400");
    const QString text = QString::fromStdString(f.ask("/metrics").body);
    for (const char *line : {"gasgauge_gas_price_wei{chain=\"base\"} 2000000000\n",
             "gasgauge_gas_price_wei{chain=\"ethereum\"} NaN\n",
             "gasgauge_cache_hits_total{chain=\"base\",method=\"eth_gasPrice\"} 0\n",
             "gasgauge_http_requests_total{chain=\"base\",path=\"/eth_gasPrice\",code=\"200\"} 0\n",
             "gasgauge_http_requests_total{path=\"/status\",code=\"200\"} 0\n",
             "gasgauge_upstream_credits_total{chain=\"base\"} 0\n",
             "gasgauge_chain_state{chain=\"base\",state=\"missing\"}"})
        QVERIFY2(text.contains(QString::fromLatin1(line)), line);
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith(QLatin1String("# HELP")))
            QCOMPARE(text.count(line + u'\n'), 1);
    }
    QCOMPARE(text.count(QStringLiteral("# TYPE gasgauge_gas_price_wei ")), 1);
}

QTEST_GUILESS_MAIN(TestChainRoutes)
#include "tst_chain_routes.moc"
