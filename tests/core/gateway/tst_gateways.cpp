// SPDX-License-Identifier: GPL-3.0-only
#include "../upstream/fake_upstream.h"
#include "config/core_options.h"
#include "gateway/gateways.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

UpstreamConfig upstreamOf(const char *chain, const QUrl &url)
{
    return {QStringLiteral("node"), url, {}, QString::fromLatin1(chain)};
}

} // namespace

class TestGateways : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneChainIsTheDefault();
    void oneOutageIsNoneOfTheOthers();
    void chainsShareTheDayOfTheirKey();
    void demoOfSeveralChains();
};

void TestGateways::oneChainIsTheDefault()
{
    CoreConfig config;
    config.demo = DemoMode::On;
    QVERIFY(completeConfig(config));
    const Gateways gateways(config);
    QCOMPARE(gateways.all().size(), std::size_t(1));
    QVERIFY(!gateways.named());
    QCOMPARE(gateways.first().name(), std::string("default"));
    QCOMPARE(gateways.find("default"), &gateways.first());
    QVERIFY(!gateways.find("ethereum"));
}

void TestGateways::oneOutageIsNoneOfTheOthers()
{
    FakeUpstream well(FakeUpstream::giving("0xa"));
    FakeUpstream hanging(FakeUpstream::silence());
    well.setItself("eth_chainId", R"("0x2105")");
    CoreConfig config;
    config.chains = {QStringLiteral("ethereum"), QStringLiteral("base")};
    config.upstreamTimeout = 10s;
    config.upstreams = {upstreamOf("ethereum", hanging.url()), upstreamOf("base", well.url())};
    QVERIFY(completeConfig(config));
    Gateways gateways(config);
    gateways.start();
    Gateway *const base = gateways.find("base");
    QVERIFY(base && base != &gateways.first());
    QTRY_VERIFY_WITH_TIMEOUT(base->cache().snapshot()->values[Method::GasPrice].value, 5'000);
    QVERIFY(!gateways.first().cache().snapshot()->values[Method::GasPrice].value);
    QCOMPARE(base->cache().snapshot()->chain.chainId.value_or(0), std::uint64_t(8453));
    gateways.shutDown();
}

void TestGateways::chainsShareTheDayOfTheirKey()
{
    FakeUpstream first(FakeUpstream::giving("0xa"));
    FakeUpstream second(FakeUpstream::giving("0xb"));
    first.setItself("eth_chainId", R"("0x1")");
    second.setItself("eth_chainId", R"("0x2105")");
    const auto withKey = [](QUrl url) {
        url.setPath(QStringLiteral("/v3/0123456789abcdef0123456789abcdef"));
        return url;
    };
    const QTemporaryDir folder;
    CoreConfig config;
    config.stateDirectory = folder.path();
    config.chains = {QStringLiteral("ethereum"), QStringLiteral("base")};
    config.upstreams
        = {upstreamOf("ethereum", withKey(first.url())), upstreamOf("base", withKey(second.url()))};
    QVERIFY(completeConfig(config));
    Gateways gateways(config);
    gateways.start();
    for (const auto &gateway : gateways.all()) {
        for (const Method method : {Method::BlockNumber, Method::GasPrice})
            QTRY_VERIFY(gateway->cache().snapshot()->values[method].value);
    }
    const StatusReport ethereum = gateways.first().statusReport();
    const StatusReport base = gateways.find("base")->statusReport();
    QCOMPARE(ethereum.credits.size(), 1);
    QCOMPARE(ethereum.credits[0].upstreams,
        (QStringList{QStringLiteral("ethereum/node"), QStringLiteral("base/node")}));
    QVERIFY(ethereum.creditsToday >= 160 && base.creditsToday >= 160);
    QCOMPARE(ethereum.credits[0].today, ethereum.creditsToday + base.creditsToday);
}

void TestGateways::demoOfSeveralChains()
{
    CoreConfig config;
    config.demo = DemoMode::On;
    config.chains = {QStringLiteral("ethereum"), QStringLiteral("base")};
    QVERIFY(completeConfig(config));
    Gateways gateways(config);
    gateways.start();
    QVERIFY(gateways.named());
    QCOMPARE(gateways.find("base")->chainReport().chainId.value_or(0), quint64(8453)); // before any value
    for (const auto &gateway : gateways.all()) {
        QVERIFY(gateway->simulated());
        QTRY_VERIFY(gateway->cache().snapshot()->values[Method::GasPrice].value);
    }
}

QTEST_GUILESS_MAIN(TestGateways)
#include "tst_gateways.moc"
