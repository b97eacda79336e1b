// SPDX-License-Identifier: GPL-3.0-only
#include "calls_fixture.h"
#include "upstream/socket/socket_calls.h"
#include "upstream/subscription/subscription.h"

#include <QSignalSpy>

using namespace gasgauge;
using namespace gasgauge::test;

class TestNodeSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWebSocketThatIsSilentIsOpenedAnew();
    void isClosedWhereNobodyNeedsIt();
    void subscriptionsAndCallsShareIt();
    void aSubscriptionThatEndsTakesTheWebSocketAlong();
};

void TestNodeSocket::aWebSocketThatIsSilentIsOpenedAnew()
{
    // Nothing comes back, not even a pong: as behind a router that has forgotten the connection.
    DeafNode node;
    SystemClock clock;
    ProxyLookup proxies(clock);
    NodeSocket socket("home", node.url(), proxies, {.pong = 200ms});
    SocketCalls calls(socket, clock);
    QSignalSpy ended(&socket, &NodeSocket::ended);
    int failed = 0;
    const auto ask = [&] {
        calls.ask({{Method::GasPrice}}, 200ms, [&](const Batch &call) { failed += call.results[0] ? 0 : 1; });
    };
    ask();
    QTRY_COMPARE(failed, 1);
    QVERIFY(socket.isOpen());
    QTRY_COMPARE(ended.count(), 1);
    ask();
    QTRY_COMPARE(node.connections, 2);
    // One that pongs is kept.
    CallsFixture f;
    f.node.onRequest = {};
    NodeSocket &good = f.client.socketOf(f.upstream());
    QSignalSpy goodEnded(&good, &NodeSocket::ended);
    f.call(Method::GasPrice, 200ms);
    QTRY_COMPARE(f.singles.size(), std::size_t(1));
    QTest::qWait(300);
    QVERIFY(good.isOpen() && goodEnded.count() == 0);
}

void TestNodeSocket::isClosedWhereNobodyNeedsIt()
{
    WebSocketNode node;
    node.onRequest = [](QWebSocket *, const QByteArray &) {};
    SystemClock clock;
    ProxyLookup proxies(clock);
    NodeSocket socket("home", node.url(), proxies, {.silence = 100ms, .idle = 300ms});
    QSignalSpy opened(&socket, &NodeSocket::opened);
    QSignalSpy ended(&socket, &NodeSocket::ended);
    socket.keep();
    socket.keep();
    QTRY_COMPARE(opened.count(), 1);
    QTest::qWait(500); // silent, but needed, and the pongs come
    QVERIFY(socket.isOpen());
    socket.letGo();
    QTest::qWait(400);
    QVERIFY(socket.isOpen());
    socket.letGo();
    QTRY_VERIFY(!socket.isOpen());
    QCOMPARE(ended.count(), 0);
    socket.keep();
    QTRY_COMPARE(opened.count(), 2);
}

void TestNodeSocket::subscriptionsAndCallsShareIt()
{
    CallsFixture f;
    std::vector<std::uint64_t> heads;
    int subscribed = 0;
    int failures = 0;
    Subscription subscription(f.client.socketOf(f.upstream()),
        {.affords = {},
            .subscribed = [&] { ++subscribed; },
            .headTold = [&](const BlockHeader &head) { heads.push_back(head.number); },
            .failed = [&](const Failure &) { ++failures; }});
    f.node.onRequest = [](QWebSocket *client, const QByteArray &request) {
        if (!request.contains("eth_subscribe"))
            return client->sendTextMessage(goodAnswer(request)), void();
        // A head before the answer, and after it.
        client->sendTextMessage(QString::fromLatin1(notificationOf(16)));
        client->sendTextMessage(answerTo(QJsonDocument::fromJson(request).object(), R"("0xabc")"));
    };
    f.call();
    subscription.open();
    f.callAll();
    QTRY_VERIFY(subscribed == 1 && f.singles.size() == 1 && f.batches.size() == 1);
    QVERIFY(f.singles[0].result && f.batches[0].results[1]);
    f.node.tell(notificationOf(17));
    f.call(Method::BlockNumber);
    QTRY_VERIFY(f.singles.size() == 2 && heads.size() == 2);
    QVERIFY(f.singles[1].result);
    QCOMPARE(heads, (std::vector<std::uint64_t>{16, 17}));
    QCOMPARE(f.node.clients.size(), std::size_t(1));
    // What ends it ends all of it, and each begins anew by itself.
    f.node.onRequest = {};
    f.callAll();
    QTRY_COMPARE(f.node.requests.size(), std::size_t(5));
    f.node.clients.back()->abort();
    QTRY_COMPARE(f.batches.size(), std::size_t(2));
    QVERIFY(!f.batches[1].results[0]);
    QTRY_COMPARE(failures, 1);
    subscription.close();
}

void TestNodeSocket::aSubscriptionThatEndsTakesTheWebSocketAlong()
{
    CallsFixture f;
    int subscribed = 0;
    Subscription subscription(f.client.socketOf(f.upstream()),
        {.affords = {},
            .subscribed = [&] { ++subscribed; },
            .headTold = [](const BlockHeader &) {},
            .failed = [](const Failure &) {}});
    subscription.open();
    QTRY_COMPARE(subscribed, 1);
    // A call that is under way is not cut; then nobody is told heads that nobody wants.
    QByteArray late;
    f.node.onRequest = [&late](QWebSocket *, const QByteArray &request) { late = request; };
    f.call();
    QTRY_VERIFY(!late.isEmpty());
    QSignalSpy gone(f.node.clients.back(), &QWebSocket::disconnected);
    subscription.close();
    QTest::qWait(200);
    QCOMPARE(gone.count(), 0);
    f.node.clients.back()->sendTextMessage(goodAnswer(late));
    QTRY_COMPARE(f.singles.size(), std::size_t(1));
    QVERIFY(f.singles[0].result);
    QTRY_COMPARE(gone.count(), 1);
}

QTEST_GUILESS_MAIN(TestNodeSocket)
#include "tst_node_socket.moc"
