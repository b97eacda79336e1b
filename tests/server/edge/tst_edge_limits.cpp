// SPDX-License-Identifier: GPL-3.0-only
#include "edge_suite.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

/// What one client may take of time, memory and connections.
class TestEdgeLimits : public EdgeSuite
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }
    void timesOutHeads();
    void timesOutIdle();
    void partialWriteLeavesIdleTimeWhole();
    void timesOutWhoDoesNotRead();
    void whoLeavesMostUnreadIsClosed();
    void capsConnections();
};

void TestEdgeLimits::timesOutHeads()
{
    ServerConfig config;
    config.limits.headTimeout = 300ms;
    start(config);
    RawClient client(m_edge->port());
    client.send("GET / HTTP/1.1\r\n");
    QVERIFY(client.readAll().starts_with("HTTP/1.1 408 "));
    QCOMPARE(limited(Limit::HeadTimeout), 1U);
}

void TestEdgeLimits::timesOutIdle()
{
    ServerConfig config;
    config.limits.idleTimeout = 300ms;
    start(config);
    RawClient client(m_edge->port());
    QCOMPARE(client.readAll(), "");
    QVERIFY(client.ended());
    QCOMPARE(limited(Limit::IdleTimeout), 1U);
}

/// The time to read an answer ends with the reading, and the idle time begins then.
void TestEdgeLimits::partialWriteLeavesIdleTimeWhole()
{
    ServerConfig config;
    config.limits.writeTimeout = 1500ms;
    config.limits.idleTimeout = 60s;
    start(config);
    publishGasPrice();
    limitSendBuffers(m_edge->port());
    RawClient client(m_edge->port());
    constexpr int requests = 280; // of one batch, and more than the kernel takes
    std::string bytes;
    for (int i = 0; i < requests; ++i)
        bytes += get("/eth_gasPrice");
    QVERIFY(client.send(bytes));
    std::this_thread::sleep_for(100ms); // so long that the first write cannot have taken everything
    QVERIFY(client.countHeads(requests));
    std::this_thread::sleep_for(3s); // past the write timeout and a tick
    QVERIFY(client.send(get("/eth_gasPrice", kClose)));
    QVERIFY(client.readAll().find("0x3b9aca00") != std::string::npos);
    QCOMPARE(limited(Limit::IdleTimeout) + limited(Limit::WriteTimeout), 0U);
}

void TestEdgeLimits::timesOutWhoDoesNotRead()
{
    ServerConfig config;
    config.limits.writeTimeout = 500ms;
    start(config);
    publishGasPrice();
    limitSendBuffers(m_edge->port());
    RawClient client(m_edge->port());
    std::string bytes;
    for (int i = 0; i < 800; ++i)
        bytes += get("/eth_gasPrice");
    QVERIFY(client.send(bytes));
    QVERIFY(eventually([this] { return limited(Limit::WriteTimeout) == 1; }));
    QCOMPARE(connections(), 0U);
}

void TestEdgeLimits::whoLeavesMostUnreadIsClosed()
{
    ServerConfig config;
    config.limits.maxUnreadBytes = 1024 * 1024;
    start(config);
    publishGasPrice();
    limitSendBuffers(m_edge->port());
    const auto unread = [this] { return m_edge->counters().front()->unread.value(); };
    std::string bytes;
    for (int i = 0; i < 800; ++i)
        bytes += get("/eth_gasPrice");
    std::vector<std::unique_ptr<RawClient>> crowd;
    std::uint64_t most = 0;
    for (int i = 0; i < 300; ++i) {
        QVERIFY(crowd.emplace_back(std::make_unique<RawClient>(m_edge->port()))
                    ->send(i % 4 > 0 ? bytes : get("/large")));
        RawClient reader(m_edge->port());
        QVERIFY(reader.send(get("/eth_gasPrice", kClose)));
        QVERIFY(reader.readAll().find("0x3b9aca00") != std::string::npos);
        most = std::max(most, unread());
    }
    QVERIFY2(most > 500'000 && most < 1'048'576 + 210'000, std::to_string(most).c_str());
    QVERIFY(limited(Limit::Unread) > 0);
    // Of those alone that left most: a few kilobytes of others stay where there is room for a megabyte.
    QVERIFY(limited(Limit::Unread) < 100);
    crowd.clear();
    QVERIFY(eventually([&unread] { return unread() == 0; }));
}

void TestEdgeLimits::capsConnections()
{
    ServerConfig config;
    config.limits.maxConnections = 2;
    start(config);
    RawClient first(m_edge->port());
    auto second = std::make_unique<RawClient>(m_edge->port());
    QVERIFY(eventually([this] { return connections() == 2; }));
    RawClient third(m_edge->port());
    QVERIFY(third.readAll().starts_with("HTTP/1.1 503 "));
    QCOMPARE(limited(Limit::Connections), 1U);
    second.reset();
    QVERIFY(eventually([this] { return connections() == 1; }));
    RawClient fourth(m_edge->port());
    fourth.send(get("/a", kClose));
    QVERIFY(fourth.readAll().starts_with("HTTP/1.1 200 "));
}

QTEST_APPLESS_MAIN(TestEdgeLimits)
#include "tst_edge_limits.moc"
