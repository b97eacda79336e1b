// SPDX-License-Identifier: GPL-3.0-only
#include "edge_suite.h"
#include "stream/event_text.h"

#include <QRegularExpression>

using namespace gasgauge;
using namespace std::chrono_literals;

/// The streams of an edge, as events are handed to it.
class TestEdgeStream : public EdgeSuite
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }
    void firstComesTheStateThenWhatIsPublished();
    void kindsAndChainsGetTheirOwn();
    void statesAreToldOnce();
    void olderThanWhatItHasIsNotGiven();
    void whoIsSlowGetsTheNewestAndNothingOlder();
    void whoNeverReadsIsEnded();
    void whatIsHeldCountsOnce();
    void whoHoldsMoreThanThereIsRoomForIsClosed();
    void answersBeforeStayInOrder();
    void inputIsThrownAway();
    void whoLeavesIsForgotten();
    void theEndIsSaid();

private:
    void publish(StreamKind kind, int number, std::size_t size = 10, ChainIndex chain = 0);
    void publish(ChainState state, ChainIndex chain = 0);
    std::uint64_t subscribers() const;
    std::uint64_t unread() const;
    bool stuck(int number);
};

void TestEdgeStream::publish(StreamKind kind, int number, std::size_t size, ChainIndex chain)
{
    const std::string text = "event: fees\nid: " + std::to_string(number) + "\ndata: ";
    m_edge->publish(std::make_shared<const StreamEvent>(StreamEvent{.chain = chain,
        .kind = kind,
        .of = TimePoint(1h) + number * 1s,
        .bytes = text + std::string(size, 'x') + "\n\n"}));
}

void TestEdgeStream::publish(ChainState state, ChainIndex chain)
{
    m_edge->publish(std::make_shared<const StreamEvent>(
        StreamEvent{.chain = chain, .state = state, .bytes = events::state("c", state, std::nullopt)}));
}

std::uint64_t TestEdgeStream::subscribers() const
{
    std::uint64_t sum = 0;
    for (const EdgeCounters *counters : m_edge->counters()) {
        sum += counters->subscribers.value();
        for (const ChainCounters &other : counters->others)
            sum += other.subscribers.value();
    }
    return sum;
}

std::uint64_t TestEdgeStream::unread() const
{
    std::uint64_t sum = 0;
    for (const EdgeCounters *counters : m_edge->counters())
        sum += counters->unread.value();
    return sum;
}

void TestEdgeStream::firstComesTheStateThenWhatIsPublished()
{
    start();
    publish(ChainState::Live);
    RawClient client(m_edge->port());
    client.send(get("/stream"));
    const std::string head = client.readUntil("\r\n\r\n");
    QVERIFY(head.starts_with("HTTP/1.1 200 OK\r\n"));
    QVERIFY(head.find("Content-Type: text/event-stream\r\n") != std::string::npos);
    QVERIFY(head.find("Connection: close\r\n") != std::string::npos);
    QVERIFY(head.find("Content-Length") == std::string::npos);
    QCOMPARE(client.readUntil("\n\n"), "retry: 2000\n" + events::state("c", ChainState::Live, std::nullopt));
    publish(StreamKind::Fees, 1);
    QCOMPARE(client.readUntil("\n\n"), std::string("event: fees\nid: 1\ndata: xxxxxxxxxx\n\n"));
    QVERIFY(m_handler.requests.empty());
}

void TestEdgeStream::kindsAndChainsGetTheirOwn()
{
    start({}, {"ethereum", "base"});
    RawClient fees(m_edge->port());
    RawClient values(m_edge->port());
    RawClient base(m_edge->port());
    fees.send(get("/ethereum/stream"));
    values.send(get("/stream?events=values"));
    base.send(get("/8453/stream"));
    for (RawClient *client : {&fees, &values, &base})
        client->readUntil("\n\n");
    publish(StreamKind::Fees, 2, 3, 1);
    publish(StreamKind::Values, 3, 3);
    publish(StreamKind::Fees, 4, 3);
    QVERIFY(fees.readUntil("\n\n").starts_with("event: fees\nid: 4\n"));
    QVERIFY(values.readUntil("\n\n").starts_with("event: fees\nid: 3\n"));
    QVERIFY(base.readUntil("\n\n").starts_with("event: fees\nid: 2\n"));
}

void TestEdgeStream::statesAreToldOnce()
{
    start();
    publish(ChainState::Live);
    RawClient client(m_edge->port());
    client.send(get("/stream"));
    client.readUntil("\n\n");
    publish(ChainState::Live);
    publish(ChainState::Stale);
    QVERIFY(client.readUntil("\n\n").find("\"stale\"") != std::string::npos);
    publish(StreamKind::Fees, 1);
    QVERIFY(client.readUntil("\n\n").starts_with("event: fees"));
}

void TestEdgeStream::olderThanWhatItHasIsNotGiven()
{
    start();
    RawClient client(m_edge->port());
    client.send(get("/stream"));
    client.readUntil("\n\n");
    publish(StreamKind::Fees, 5);
    QVERIFY(client.readUntil("\n\n").find("id: 5") != std::string::npos);
    publish(StreamKind::Fees, 5);
    publish(StreamKind::Fees, 4);
    publish(ChainState::Stalled);
    QVERIFY(client.readUntil("\n\n").find("stalled") != std::string::npos);
}

/// Publishes until the first client of fees takes no more of them.
bool TestEdgeStream::stuck(int number)
{
    for (int i = 0; i < 200 && unread() == 0; ++i) {
        publish(StreamKind::Fees, number + i, 50'000);
        std::this_thread::sleep_for(10ms);
    }
    return unread() > 0;
}

void TestEdgeStream::whoIsSlowGetsTheNewestAndNothingOlder()
{
    start();
    RawClient client(m_edge->port());
    client.send(get("/stream"));
    QVERIFY(eventually([&] { return subscribers() == 1; }));
    QVERIFY(stuck(1));
    for (int number = 1000; number < 1100; ++number)
        publish(StreamKind::Fees, number, 50'000);
    publish(ChainState::Stale);
    publish(ChainState::Live);
    publish(StreamKind::Fees, 2000, 5);
    std::this_thread::sleep_for(100ms);
    const std::string all = client.readUntil("id: 2000\ndata: xxxxx\n\n");
    int last = 0;
    int events = 0;
    QRegularExpressionMatchIterator ids
        = QRegularExpression(QStringLiteral("\nid: (\\d+)\n")).globalMatch(QString::fromStdString(all));
    while (ids.hasNext()) {
        const int number = ids.next().captured(1).toInt();
        QVERIFY(number > last);
        last = number;
        ++events;
    }
    QCOMPARE(last, 2000);
    QVERIFY2(events < 150, qPrintable(QString::number(events)));
    QVERIFY(all.find("\"stale\"") == std::string::npos); // over before it could be told
    QVERIFY(eventually([&] { return unread() == 0; }));
}

void TestEdgeStream::whoNeverReadsIsEnded()
{
    ServerConfig config;
    config.limits.writeTimeout = 1s;
    start(config);
    RawClient never(m_edge->port());
    RawClient other(m_edge->port());
    never.send(get("/stream"));
    other.send(get("/stream?events=values"));
    QVERIFY(eventually([&] { return subscribers() == 2; }));
    QVERIFY(stuck(1));
    QVERIFY(eventually([&] { return limited(Limit::WriteTimeout) == 1; }));
    QVERIFY(eventually([&] { return subscribers() == 1 && unread() == 0 && connections() == 1; }));
}

void TestEdgeStream::whatIsHeldCountsOnce()
{
    start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_edge->port()));
        clients.back()->send(get("/stream"));
    }
    QVERIFY(eventually([&] { return subscribers() == 20; }));
    publish(StreamKind::Fees, 1, 1'000'000);
    QVERIFY(eventually([&] { return unread() > 0; }));
    std::this_thread::sleep_for(100ms);
    QVERIFY2(unread() < 2'100'000, qPrintable(QString::number(unread())));
    QCOMPARE(subscribers(), std::uint64_t(20));
    clients.clear();
    QVERIFY(eventually([&] { return unread() == 0 && subscribers() == 0; }));
}

void TestEdgeStream::whoHoldsMoreThanThereIsRoomForIsClosed()
{
    start();
    RawClient amid(m_edge->port());
    RawClient other(m_edge->port());
    amid.send(get("/stream"));
    other.send(get("/stream?events=values"));
    QVERIFY(eventually([&] { return subscribers() == 2; }));
    publish(StreamKind::Fees, 1, 30'000'000);
    QVERIFY(eventually([&] { return limited(Limit::Unread) == 1 && subscribers() == 1; }));
    publish(StreamKind::Values, 3);
    other.readUntil("\n\n");
    QVERIFY(other.readUntil("\n\n").find("id: 3") != std::string::npos);
}

void TestEdgeStream::answersBeforeStayInOrder()
{
    start();
    limitSendBuffers(m_edge->port());
    RawClient client(m_edge->port());
    client.send(get("/large") + get("/large") + get("/stream") + get("/large"));
    std::this_thread::sleep_for(100ms);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(client.readUntil("\r\n\r\n").find("Content-Length: 200000") != std::string::npos);
        if (i == 0)
            client.readUntil(std::string(200'000, 'l'));
    }
    QVERIFY(client.readUntil("retry: 2000\n").find("text/event-stream") != std::string::npos);
    QVERIFY(eventually([&] { return unread() == 0; }));
    QCOMPARE(m_handler.requests.size(), std::size_t(2));
}

void TestEdgeStream::inputIsThrownAway()
{
    start();
    RawClient client(m_edge->port());
    client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nxx"
        + get("/stream", "Content-Length: 3\r\n") + "yyy" + get("/b") + std::string(10'000, 'z'));
    client.readUntil("retry: 2000\n");
    client.readUntil("\n\n");
    client.send(get("/c"));
    publish(StreamKind::Fees, 1);
    QVERIFY(client.readUntil("\n\n").starts_with("event: fees"));
    QCOMPARE(m_handler.requests.size(), std::size_t(1));
}

void TestEdgeStream::whoLeavesIsForgotten()
{
    start();
    for (int turn = 0; turn < 3; ++turn) {
        auto client = std::make_unique<RawClient>(m_edge->port());
        client->send(get("/stream"));
        client->readUntil("\n\n");
        QVERIFY(eventually([&] { return subscribers() == 1 && connections() == 1; }));
        if (turn == 0)
            client->resetAtEnd();
        if (turn == 1) {
            client->shutDown();
            QCOMPARE(client->readAll(), std::string());
            QVERIFY(client->ended());
        }
        client.reset();
        QVERIFY(eventually([&] { return subscribers() == 0 && connections() == 0; }));
    }
}

void TestEdgeStream::theEndIsSaid()
{
    start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_edge->port()));
        clients.back()->send(get("/stream"));
        clients.back()->readUntil("\n\n");
    }
    std::atomic<bool> drained = false;
    m_edge->drain([&] { drained = true; });
    for (const auto &client : clients) {
        QCOMPARE(client->readAll(), std::string("event: bye\ndata: {}\n\n"));
        QVERIFY(client->ended());
    }
    clients.clear();
    QVERIFY(eventually([&] { return drained.load(); }));
}

QTEST_GUILESS_MAIN(TestEdgeStream)
#include "tst_edge_stream.moc"
