// SPDX-License-Identifier: GPL-3.0-only
#include "edge_fixture.h"
#include "fees/report/fee_report.h"
#include "support/allocation_counter.h"

#include <algorithm>

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;
using gasgauge::test::allocations;

/// The whole way of a hit, from the socket and back to it, on a running edge.
class TestEdgeAllocations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hitAllocatesNothing_data();
    void hitAllocatesNothing();
};

void TestEdgeAllocations::hitAllocatesNothing_data()
{
    QTest::addColumn<QByteArray>("request");
    const QByteArray line = "GET /eth_gasPrice HTTP/1.1\r\nHost: a\r\n";
    QTest::newRow("GET") << line + "\r\n";
    QTest::newRow("HEAD") << QByteArray("HEAD /eth_gasPrice HTTP/1.1\r\nHost: a\r\n\r\n");
    QTest::newRow("304") << line + "If-None-Match: \"0x3b9aca00\"\r\n\r\n";
    QTest::newRow("query and many fields")
        << QByteArray(line).replace("Price", "Price?a=b") + QByteArray("X-Y: z\r\n").repeated(20) + "\r\n";
    QTest::newRow("fees") << QByteArray("GET /fees HTTP/1.1\r\nHost: a\r\n\r\n");
    QTest::newRow("fees as others know them")
        << QByteArray("GET /v3/0123456789abcdef/networks/1/suggestedGasFees HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto post = [](const QByteArray &body) {
        return "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    };
    const QByteArray call = R"({"jsonrpc":"2.0","id":1,"method":"eth_gasPrice","params":[]})";
    QTest::newRow("JSON-RPC") << post(call);
    QTest::newRow("JSON-RPC, pipelined") << post(call).repeated(3);
    QTest::newRow("JSON-RPC, a batch") << post('[' + (call + ',').repeated(9) + call + ']');
    QTest::newRow("JSON-RPC, refused") << post("{}");
    QTest::newRow("pipelined") << QByteArray(line + "\r\n").repeated(5);
}

void TestEdgeAllocations::hitAllocatesNothing()
{
    QFETCH(QByteArray, request);
    const SystemClock clock;
    EchoHandler handler;
    ServerConfig config;
    config.host = "127.0.0.1";
    config.port = 0;
    Edge edge(config, handler, clock, false);
    QVERIFY(edge.listen());
    auto snapshot = std::make_shared<Snapshot>();
    ValueState &state = snapshot->values[Method::GasPrice];
    state.value = CachedValue{Result::ofText("0x3b9aca00"), "demo", clock.now()};
    state.ttl = 60s;
    state.freshUntil = clock.now() + 60s;
    snapshot->fees = {state, std::make_shared<const FeeReport>(), false};
    snapshot->chain.chainId = 1;
    edge.publish(snapshot);

    RawClient client(edge.port());
    const std::string bytes = request.toStdString();
    const auto requests = static_cast<std::size_t>(request.count(" HTTP/1.1\r\n"));
    const auto exchange = [&] {
        client.send(bytes);
        return client.countHeads(requests);
    };
    // A batch may see the second tick, at which the answer is made anew; not all of them can.
    std::size_t fewest = SIZE_MAX;
    for (int batch = 0; batch < 10; ++batch) {
        const std::size_t before = allocations();
        for (int i = 0; i < 100; ++i)
            QVERIFY(exchange());
        fewest = std::min(fewest, allocations() - before);
    }
    QCOMPARE(fewest, std::size_t(0));
    QVERIFY(handler.requests.empty());
}

QTEST_APPLESS_MAIN(TestEdgeAllocations)
#include "tst_edge_allocations.moc"
