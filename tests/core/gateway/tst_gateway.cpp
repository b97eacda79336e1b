// SPDX-License-Identifier: GPL-3.0-only
#include "gateway/gateway.h"

#include <QTcpServer>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

class TestGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesTheDemoChain();
    void saysWhatFailsAndNoAddress();
    void countsAnswers();
};

void TestGateway::servesTheDemoChain()
{
    CoreConfig config;
    config.demo = DemoMode::On;
    Gateway gateway(config);
    QVERIFY(gateway.simulated());
    StatusReport report = gateway.statusReport();
    QCOMPARE(report.values[Method::GasPrice].condition, ValueCondition::Missing);
    QVERIFY(!report.values[Method::GasPrice].result);
    QVERIFY(!report.values[Method::GasPrice].ageMs);
    gateway.start();
    for (const Method method : kValues)
        QTRY_VERIFY(gateway.cache().snapshot()->values[method].value);
    report = gateway.statusReport();
    QVERIFY(report.simulated);
    QCOMPARE(report.version, QStringLiteral(GASGAUGE_VERSION));
    QCOMPARE(report.startedAt.timeSpec(), Qt::UTC);
    QCOMPARE(report.values[Method::GasPrice].condition, ValueCondition::Fresh);
    QCOMPARE(report.values[Method::GasPrice].ttlSeconds, 60);
    QCOMPARE(report.creditsToday, quint64(0)); // nobody bills a simulated chain
}

void TestGateway::saysWhatFailsAndNoAddress()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    CoreConfig config;
    config.upstreams = {{QStringLiteral("home"),
        QUrl(QStringLiteral("http://127.0.0.1:%1/v3/hush").arg(closed.serverPort()))}};
    closed.close();
    Gateway gateway(config);
    QVERIFY(!gateway.simulated());
    gateway.start();
    QTRY_VERIFY(gateway.cache().snapshot()->values[Method::GasPrice].failure);
    const StatusReport report = gateway.statusReport();
    QCOMPARE(report.upstream, QStringLiteral("home"));
    QCOMPARE(report.values[Method::GasPrice].condition, ValueCondition::Missing);
    QVERIFY(!report.values[Method::GasPrice].error.value_or(QString()).isEmpty());
    QVERIFY(!report.values[Method::GasPrice].error->contains(QStringLiteral("hush")));
    QVERIFY(!report.values[Method::GasPrice].error->contains(QStringLiteral("://")));
    QTRY_VERIFY(gateway.statusReport().retryMs); // it may be asked at this moment
    QVERIFY(*gateway.statusReport().upstreams.at(0).requests == 0); // nobody is there to be asked
}

void TestGateway::countsAnswers()
{
    CoreConfig config;
    config.demo = DemoMode::On;
    Gateway gateway(config);
    int answers = 0;
    const auto ask = [&] { gateway.cache().get(Method::GasPrice, [&](const CacheAnswer &) { ++answers; }); };
    ask();
    ask();
    QTRY_COMPARE(answers, 2);
    ask();
    QCOMPARE(answers, 3);
    const TrafficTotals traffic = gateway.statusReport().traffic;
    QCOMPARE(traffic.misses, quint64(1));
    QCOMPARE(traffic.coalesced, quint64(1));
    QCOMPARE(traffic.hits, quint64(1));
    QCOMPARE(traffic.stale, quint64(0));
}

QTEST_GUILESS_MAIN(TestGateway)
#include "tst_gateway.moc"
