// SPDX-License-Identifier: GPL-3.0-only
#include "calls_fixture.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace gasgauge;
using namespace gasgauge::test;

class TestSocketCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOverTheWebSocket();
    void severalCallsAreOneMessage();
    void answersMayComeInAnyOrder();
    void aBatchThatIsRefusedIsToldSo();
    void whatNobodyHasAskedIsNobodysAnswer();
    void whoTellsNoIdIsHeard();
    void limitsTheWholeTime();
    void whatIsTooLargeIsABadAnswer();
    void anEndFailsWhatIsUnderWay();
    void aRefusedHandshakeIsSaid_data();
    void aRefusedHandshakeIsSaid();
    void mayBeDestroyedWhileAsking();
};

void TestSocketCalls::asksOverTheWebSocket()
{
    CallsFixture f;
    f.call();
    QVERIFY(f.singles.empty());
    QTRY_COMPARE(f.singles.size(), std::size_t(1));
    const Single &call = f.singles.front();
    QVERIFY(call.result);
    QCOMPARE(call.result->result.text(), std::string_view("0x10"));
    QCOMPARE(call.result->upstream, std::string("home"));
    QCOMPARE(call.status, 200);
    QVERIFY(call.sent && call.duration > 0ns);
    QCOMPARE(f.node.requests.front(),
        QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"eth_gasPrice","params":[]})"));
    f.call(Method::BlockNumber);
    QTRY_COMPARE(f.singles.size(), std::size_t(2));
    QVERIFY(f.singles.back().result);
    QCOMPARE(f.node.clients.size(), std::size_t(1));
}

void TestSocketCalls::severalCallsAreOneMessage()
{
    CallsFixture f;
    f.callAll();
    QTRY_COMPARE(f.batches.size(), std::size_t(1));
    QVERIFY(f.batches[0].results[0] && f.batches[0].results[1] && !f.batches[0].refused);
    QCOMPARE(f.node.requests.size(), std::size_t(1));
    QVERIFY(f.node.requests[0].startsWith("[{"));
}

void TestSocketCalls::answersMayComeInAnyOrder()
{
    CallsFixture f;
    std::vector<QByteArray> waiting;
    f.node.onRequest = [&](QWebSocket *client, const QByteArray &request) {
        waiting.insert(waiting.begin(), request);
        if (waiting.size() < 3)
            return;
        for (const QByteArray &asked : waiting) {
            const auto id = QByteArray::number(
                QJsonDocument::fromJson(asked).object().value(QLatin1String("id")).toInteger());
            client->sendTextMessage(
                QString::fromLatin1(R"({"id":)" + id + R"(,"result":"0x)" + id + R"("})"));
        }
    };
    for (const Method method : {Method::GasPrice, Method::BlockNumber, Method::ChainId})
        f.call(method);
    QTRY_COMPARE(f.singles.size(), std::size_t(3));
    for (std::size_t i = 0; i < 3; ++i) // the last one asked is answered first
        QCOMPARE(f.singles[i].result->result.text(), std::string_view("0x" + std::to_string(3 - i)));
}

void TestSocketCalls::aBatchThatIsRefusedIsToldSo()
{
    CallsFixture f;
    f.node.onRequest = [](QWebSocket *client, const QByteArray &request) {
        client->sendTextMessage(request.startsWith('[')
                ? QStringLiteral(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no"}})")
                : QString());
    };
    f.call(Method::GasPrice, 800ms); // asked before, and not taken for the batch
    f.callAll();
    QTRY_COMPARE(f.batches.size(), std::size_t(1));
    QVERIFY(f.batches[0].refused);
    QVERIFY(f.singles.empty());
    QTRY_COMPARE(f.singles.size(), std::size_t(1));
}

void TestSocketCalls::whatNobodyHasAskedIsNobodysAnswer()
{
    CallsFixture f;
    f.node.onRequest = [](QWebSocket *client, const QByteArray &request) {
        for (const char *other : {"", "garbage", "[",
                 R"({"method":"eth_subscription","params":{"result":1}})", R"({"jsonrpc":"2.0"})", "42"})
            client->sendTextMessage(QString::fromLatin1(other));
        client->sendTextMessage(goodAnswer(request));
        client->sendTextMessage(goodAnswer(request)); // twice
    };
    f.call();
    QTRY_COMPARE(f.singles.size(), std::size_t(1));
    QVERIFY(f.singles[0].result);
    f.call(Method::BlockNumber);
    QTRY_COMPARE(f.singles.size(), std::size_t(2));
    QVERIFY(f.singles[1].result);
}

void TestSocketCalls::whoTellsNoIdIsHeard()
{
    CallsFixture f;
    f.node.onRequest = [](QWebSocket *client, const QByteArray &) {
        client->sendTextMessage(
            QStringLiteral(R"({"id":null,"error":{"code":-32005,"data":{"rate":{"backoff_seconds":7}}}})"));
    };
    f.call();
    QTRY_COMPARE(f.singles.size(), std::size_t(1));
    QCOMPARE(f.failure().kind, FailureKind::RateLimited);
    QCOMPARE(f.failure().retryAfter, std::optional<std::chrono::milliseconds>(7s));
    f.node.onRequest = [](QWebSocket *client, const QByteArray &) {
        client->sendTextMessage(QStringLiteral(R"({"id":"SECRETKEY","result":"0x10"})"));
    };
    f.call();
    QTRY_COMPARE(f.singles.size(), std::size_t(2));
    QCOMPARE(f.failure().kind, FailureKind::BadAnswer);
}

void TestSocketCalls::limitsTheWholeTime()
{
    // One that never answers, one that never ends its handshake: neither holds up another call.
    CallsFixture f;
    f.node.onRequest = [](QWebSocket *client, const QByteArray &request) {
        if (!request.contains("eth_gasPrice"))
            client->sendTextMessage(goodAnswer(request));
    };
    f.call(Method::GasPrice, 300ms);
    f.call(Method::BlockNumber);
    QTRY_COMPARE(f.singles.size(), std::size_t(2));
    QVERIFY(f.singles[0].result);
    QCOMPARE(f.failure().kind, FailureKind::Unreachable);
    QVERIFY(f.failure().message.find("within 300 ms") != std::string::npos);
    QVERIFY(f.singles[1].sent);

    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    const QUrl url(QStringLiteral("ws://127.0.0.1:%1/SECRETKEY").arg(mute.serverPort()));
    f.client.call({QStringLiteral("mute"), {}, url}, Method::GasPrice, 300ms,
        [&](const Single &call) { f.singles.push_back(call); });
    QTRY_COMPARE(f.singles.size(), std::size_t(3));
    QCOMPARE(f.failure().kind, FailureKind::Unreachable);
    QVERIFY(!f.singles[2].sent);
}

void TestSocketCalls::whatIsTooLargeIsABadAnswer()
{
    CallsFixture f;
    f.node.onRequest = [](QWebSocket *client, const QByteArray &request) {
        client->sendTextMessage(QString(1'100'000, u' ') + goodAnswer(request));
    };
    f.call();
    QTRY_COMPARE(f.singles.size(), std::size_t(1));
    QCOMPARE(f.failure().kind, FailureKind::BadAnswer);
    QVERIFY2(f.failure().message.find("1 MiB") != std::string::npos, f.failure().message.c_str());
    f.node.onRequest = [](QWebSocket *client, const QByteArray &request) {
        client->sendTextMessage(QString(1'000'000, u' ') + goodAnswer(request));
    };
    f.call();
    QTRY_COMPARE(f.singles.size(), std::size_t(2));
    QVERIFY(f.singles[1].result);
}

void TestSocketCalls::anEndFailsWhatIsUnderWay()
{
    CallsFixture f;
    f.node.onRequest = [](QWebSocket *client, const QByteArray &) { client->abort(); };
    f.call();
    f.callAll();
    QTRY_COMPARE(f.singles.size() + f.batches.size(), std::size_t(2));
    QCOMPARE(f.failure().kind, FailureKind::Unreachable);
    QVERIFY(f.singles[0].sent);
    QCOMPARE(f.singles[0].status, 0);
    QCOMPARE(f.batches[0].results.size(), std::size_t(2));
    // Nothing is sent again by itself.
    QTest::qWait(300);
    QCOMPARE(f.node.clients.size(), std::size_t(1));
    f.node.stop();
    f.call();
    QTRY_COMPARE(f.singles.size(), std::size_t(2));
    QVERIFY(f.failure().message.find("refused the connection") != std::string::npos);
    QVERIFY(!f.singles[1].sent);
}

void TestSocketCalls::aRefusedHandshakeIsSaid_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("402") << QByteArray("402 Payment Required") << FailureKind::BudgetSpent;
    QTest::newRow("429") << QByteArray("429 Too Many Requests") << FailureKind::RateLimited;
    QTest::newRow("403") << QByteArray("403 Forbidden") << FailureKind::BadAnswer;
    QTest::newRow("200") << QByteArray("200 OK") << FailureKind::BadAnswer;
}

void TestSocketCalls::aRefusedHandshakeIsSaid()
{
    QFETCH(QByteArray, status);
    QFETCH(FailureKind, kind);
    QTcpServer server;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *const socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket,
            [&status, socket] { socket->write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"); });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    CallsFixture f;
    const QUrl url(QStringLiteral("ws://user:SECRETKEY@127.0.0.1:%1/SECRETKEY").arg(server.serverPort()));
    f.client.call({QStringLiteral("home"), {}, url}, Method::GasPrice, 5s,
        [&](const Single &call) { f.singles.push_back(call); });
    QTRY_COMPARE(f.singles.size(), std::size_t(1));
    QCOMPARE(f.failure().kind, kind);
    QCOMPARE(f.failure().retryAfter.has_value(), kind == FailureKind::BudgetSpent);
    QVERIFY(!f.singles[0].sent);
}

void TestSocketCalls::mayBeDestroyedWhileAsking()
{
    WebSocketNode node;
    SystemClock clock;
    auto client = std::make_unique<JsonRpcClient>(clock);
    bool told = false;
    for (int i = 0; i < 3; ++i)
        client->call({QStringLiteral("home"), {}, node.url()}, Method::GasPrice, 5s,
            [&told](const Single &) { told = true; });
    QTRY_COMPARE(node.requests.size(), std::size_t(3));
    client.reset();
    QTest::qWait(100);
    QVERIFY(!told);
}

QTEST_GUILESS_MAIN(TestSocketCalls)
#include "tst_socket_calls.moc"
