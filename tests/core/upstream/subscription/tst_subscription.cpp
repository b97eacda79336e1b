// SPDX-License-Identifier: GPL-3.0-only
#include "support/manual_clock.h"
#include "tls_upstream.h"
#include "upstream/subscription/subscription.h"
#include "web_socket_node.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

constexpr SocketTimes kQuick{.open = 2s, .silence = 150ms, .pong = 150ms};

/// A TCP server that says what a test wants, once it has heard something.
struct RawServer
{
    explicit RawServer(QByteArray answer)
        : text(std::move(answer))
    {
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            ++connections;
            QTcpSocket *const socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                heard += socket->readAll();
                if (!text.isEmpty())
                    socket->write(text);
            });
        });
        server.listen(QHostAddress::LocalHost);
    }
    QUrl url() const
    {
        return QUrl(QStringLiteral("ws://user:pa%25ss@127.0.0.1:%1/SECRETKEY").arg(server.serverPort()));
    }
    QTcpServer server;
    QByteArray text;
    QByteArray heard;
    int connections = 0;
};

struct Client
{
    explicit Client(const QUrl &url, SocketTimes socketTimes = {}, SubscriptionTimes times = {})
        : socket("home", url, proxies, socketTimes)
        , subscription(socket,
              {.affords = [this] { return affords; },
                  .subscribed = [this] { ++subscribed; },
                  .headTold = [this](const BlockHeader &head) { heads.push_back(head.number); },
                  .failed = [this](const Failure &failure) { failures.push_back(failure); }},
              times, [] { return 0.0; })
    {
        subscription.open();
    }
    std::string lastMessage() const { return failures.empty() ? std::string() : failures.back().message; }

    SystemClock clock;
    ProxyLookup proxies{clock, [](const QNetworkProxyQuery &) {
                            return QList<QNetworkProxy>{QNetworkProxy(QNetworkProxy::NoProxy)};
                        }};
    bool affords = true;
    int subscribed = 0;
    std::vector<std::uint64_t> heads;
    std::vector<Failure> failures;
    NodeSocket socket;
    Subscription subscription;
};

using Numbers = std::vector<std::uint64_t>;

} // namespace

class TestSubscription : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHeads();
    void opensAgainAfterAnOutage();
    void opensAgainWithBackoff();
    void pingsWhereItIsSilent();
    void endsWhereNoPongComes();
    void aMessageThatIsTooLargeEndsIt();
    void messagesWithoutEndEndIt();
    void aNodeThatKnowsNoHeadsIsLeftAlone();
    void anAnswerThatNeverComesEndsIt();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void sendsUserAndPassword();
    void sendsNothingToAWrongCertificate();
    void goesThroughTheProxy();
    void asksBeforeItSpends();
    void closesInSilence();
    void opensAnew();
};

void TestSubscription::tellsHeads()
{
    WebSocketNode node;
    node.answerWell();
    Client client(node.url());
    QTRY_COMPARE(client.subscribed, 1);
    QVERIFY(client.subscription.isSubscribed());
    QVERIFY(node.requests.front().contains(R"("method":"eth_subscribe","params":["newHeads"])"));
    node.tell(notificationOf(17));
    node.tell("garbage");
    node.tell(notificationOf(18));
    node.clients.back()->sendBinaryMessage(notificationOf(19));
    QTRY_COMPARE(client.heads, (Numbers{17, 18, 19}));
    QVERIFY(client.failures.empty());
}

void TestSubscription::opensAgainAfterAnOutage()
{
    WebSocketNode node;
    node.answerWell();
    Client client(node.url());
    QTRY_COMPARE(client.subscribed, 1);
    node.stop();
    QTRY_VERIFY(client.failures.size() >= 2);
    QVERIFY(!client.subscription.isSubscribed());
    QCOMPARE(client.failures.back().kind, FailureKind::Unreachable);
    QVERIFY(client.lastMessage().find("refused the connection") != std::string::npos);
    node.startAgain();
    QTRY_COMPARE(client.subscribed, 2);
    node.tell(notificationOf(20));
    QTRY_COMPARE(client.heads, Numbers{20});
}

void TestSubscription::opensAgainWithBackoff()
{
    RawServer closed("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
    Client client(closed.url());
    // A quarter of 250, 500, 1000 ms: the random numbers are 0.
    QTest::qWait(1500);
    QTRY_VERIFY(closed.connections >= 3);
    QVERIFY2(
        closed.connections >= 3 && closed.connections <= 6, qPrintable(QString::number(closed.connections)));
}

void TestSubscription::pingsWhereItIsSilent()
{
    WebSocketNode node;
    node.answerWell();
    Client client(node.url(), {.open = 5s, .silence = 150ms, .pong = 3s});
    QTRY_COMPARE(client.subscribed, 1);
    QTest::qWait(1000); // several times as long as it waits for a frame
    QVERIFY(client.failures.empty());
    QVERIFY(client.subscription.isSubscribed());
    QCOMPARE(node.clients.size(), std::size_t(1));
}

void TestSubscription::endsWhereNoPongComes()
{
    DeafNode node(R"({"id":1,"result":"0xabc"})");
    Client client(node.url(), kQuick);
    QTRY_COMPARE(client.subscribed, 1);
    QTRY_COMPARE(client.failures.size(), std::size_t(1));
    QVERIFY(client.lastMessage().find("went silent") != std::string::npos);
    QTRY_COMPARE(node.connections, 2);
}

void TestSubscription::aMessageThatIsTooLargeEndsIt()
{
    WebSocketNode node;
    node.answerWell();
    Client client(node.url());
    QTRY_COMPARE(client.subscribed, 1);
    node.tell(QByteArray(900'000, ' ') + notificationOf(17));
    QTRY_COMPARE(client.heads, Numbers{17});
    node.tell(QByteArray(1'100'000, ' ') + notificationOf(18));
    QTRY_COMPARE(client.failures.size(), std::size_t(1));
    QTRY_COMPARE(client.subscribed, 2);
    QCOMPARE(client.heads, Numbers{17});
}

void TestSubscription::messagesWithoutEndEndIt()
{
    WebSocketNode node;
    node.answerWell();
    Client client(node.url());
    QTRY_COMPARE(client.subscribed, 1);
    for (int i = 0; i < 1500; ++i)
        node.tell("{}");
    QTRY_COMPARE(client.failures.size(), std::size_t(1));
    QVERIFY(client.lastMessage().find("without end") != std::string::npos);
}

void TestSubscription::aNodeThatKnowsNoHeadsIsLeftAlone()
{
    WebSocketNode node;
    node.onRequest = [](QWebSocket *client, const QByteArray &) {
        client->sendTextMessage(QStringLiteral(R"({"id":1,"error":{"code":-32601,"message":"SECRETKEY"}})"));
    };
    Client client(node.url());
    QTRY_COMPARE(client.failures.size(), std::size_t(1));
    QCOMPARE(client.failures.back().kind, FailureKind::Unsupported);
    QVERIFY(client.lastMessage().find("SECRET") == std::string::npos);
    QTest::qWait(700);
    QCOMPARE(node.requests.size(), std::size_t(1));
}

void TestSubscription::anAnswerThatNeverComesEndsIt()
{
    WebSocketNode node;
    Client client(node.url(), {}, {.open = 200ms});
    QTRY_VERIFY(!client.failures.empty());
    QVERIFY(client.lastMessage().find("did not open in time") != std::string::npos);
    QVERIFY(client.subscribed == 0);
    // Nor one to a handshake; without end of headers it takes no memory without end either.
    RawServer endless("HTTP/1.1 101 Switching Protocols\r\nX-Endless: ");
    Client other(endless.url(), {.open = 200ms});
    QTRY_VERIFY(!other.failures.empty());
}

void TestSubscription::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<int>("kind");
    const auto status
        = [](const char *line) { return QByteArray("HTTP/1.1 ") + line + "\r\nContent-Length: 0\r\n\r\n"; };
    QTest::newRow("401") << status("401 Unauthorized") << QByteArray("check the key")
                         << int(FailureKind::BadAnswer);
    QTest::newRow("401 that says how to log in")
        << QByteArray("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"node\"\r\n"
                      "Content-Length: 0\r\n\r\n")
        << QByteArray("check the key") << int(FailureKind::BadAnswer);
    QTest::newRow("401 that wants what nobody knows")
        << QByteArray("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\nContent-Length: 0\r\n\r\n")
        << QByteArray("check the key") << int(FailureKind::BadAnswer);
    QTest::newRow("403") << status("403 Forbidden") << QByteArray("check the key")
                         << int(FailureKind::BadAnswer);
    QTest::newRow("404") << status("404 SECRETKEY") << QByteArray("status 404")
                         << int(FailureKind::BadAnswer);
    QTest::newRow("429") << status("429 Too Many Requests") << QByteArray("fewer connections")
                         << int(FailureKind::RateLimited);
    QTest::newRow("402") << status("402 Payment Required") << QByteArray("credits are spent")
                         << int(FailureKind::BudgetSpent);
    QTest::newRow("redirect") << QByteArray("HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\n\r\n")
                              << QByteArray("redirect, which is not followed") << int(FailureKind::BadAnswer);
    QTest::newRow("200") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                         << QByteArray("names a WebSocket") << int(FailureKind::BadAnswer);
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << QByteArray()
                             << int(FailureKind::Unreachable);
}

void TestSubscription::saysWhatIsWrong()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, says);
    QFETCH(int, kind);
    RawServer server(answer);
    Client client(server.url());
    QTRY_VERIFY(!client.failures.empty());
    const Failure failure = client.failures.front();
    QVERIFY2(failure.message.find(says.toStdString()) != std::string::npos, failure.message.c_str());
    QVERIFY(failure.message.find("home") != std::string::npos);
    for (const char *secret : {"SECRETKEY", "user", "pa%ss"})
        QVERIFY2(failure.message.find(secret) == std::string::npos || says == "check the key", secret);
    QCOMPARE(int(failure.kind), kind);
}

void TestSubscription::sendsUserAndPassword()
{
    RawServer server("");
    Client client(server.url());
    QTRY_VERIFY(server.heard.endsWith("\r\n\r\n"));
    QVERIFY(server.heard.startsWith("GET /SECRETKEY HTTP/1.1\r\n"));
    // Names of fields are of any case (RFC 9110, 5.1), and Qt 6.8 writes small ones.
    const QByteArray login = "uthorization: Basic " + QByteArray("user:pa%ss").toBase64() + "\r\n";
    QVERIFY(server.heard.contains(login));
    QCOMPARE(server.heard.toLower().count("authorization"), 1);
    QVERIFY(!server.heard.contains("Origin"));
}

void TestSubscription::sendsNothingToAWrongCertificate()
{
    const std::unique_ptr<QTcpServer> server = selfSignedServer();
    QByteArray heard;
    int secured = 0;
    connect(server.get(), &QTcpServer::pendingConnectionAvailable, this, [&] {
        ++secured;
        QTcpSocket *const socket = server->nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&heard, socket] { heard += socket->readAll(); });
    });
    QVERIFY(server->listen(QHostAddress::LocalHost));
    Client client(QUrl(QStringLiteral("wss://localhost:%1/SECRETKEY").arg(server->serverPort())));
    QTRY_VERIFY(client.failures.size() >= 2);
    QVERIFY2(
        client.lastMessage().find("nothing was sent") != std::string::npos, client.lastMessage().c_str());
    QVERIFY(heard.isEmpty());
}

void TestSubscription::goesThroughTheProxy()
{
    // A proxy that refuses: it hears where the client wants to go, and nothing of the path.
    RawServer proxy("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: "
                    "Basic\r\nContent-Length: 0\r\n\r\n");
    SystemClock clock;
    QUrl asked;
    ProxyLookup proxies(clock, [&](const QNetworkProxyQuery &query) {
        asked = query.url();
        return QList<QNetworkProxy>{QNetworkProxy(
            QNetworkProxy::HttpCachingProxy, QStringLiteral("127.0.0.1"), proxy.server.serverPort())};
    });
    std::vector<Failure> failures;
    NodeSocket socket("home", QUrl(QStringLiteral("ws://node.example:8546/SECRETKEY")), proxies);
    Subscription subscription(socket,
        {.affords = {},
            .subscribed = [] {},
            .headTold = [](const BlockHeader &) {},
            .failed = [&](const Failure &failure) { failures.push_back(failure); }},
        {.open = 3s});
    subscription.open();
    QTRY_VERIFY(!failures.empty());
    QCOMPARE(asked, QUrl(QStringLiteral("http://node.example:8546")));
    QVERIFY2(proxy.heard.startsWith("CONNECT node.example:8546 HTTP/1.1\r\n"), proxy.heard.constData());
    QVERIFY(!proxy.heard.contains("SECRETKEY"));
    QVERIFY2(failures.front().message.find("proxy") != std::string::npos, failures.front().message.c_str());
}

void TestSubscription::asksBeforeItSpends()
{
    WebSocketNode node;
    node.answerWell();
    Client client(node.url());
    QTRY_COMPARE(client.subscribed, 1);
    client.affords = false;
    client.subscription.reopen();
    QTest::qWait(300);
    QCOMPARE(node.clients.size(), std::size_t(1));
    QVERIFY(!client.subscription.isSubscribed());
}

void TestSubscription::closesInSilence()
{
    WebSocketNode node;
    node.answerWell();
    Client client(node.url());
    QTRY_COMPARE(client.subscribed, 1);
    QSignalSpy gone(node.clients.back(), &QWebSocket::disconnected);
    client.subscription.close();
    QTRY_COMPARE(gone.count(), 1);
    QTest::qWait(300);
    QVERIFY(client.failures.empty());
    QCOMPARE(node.clients.size(), std::size_t(1));
    client.subscription.open();
    QTRY_COMPARE(client.subscribed, 2);
}

void TestSubscription::opensAnew()
{
    WebSocketNode node;
    node.answerWell();
    Client client(node.url());
    QTRY_COMPARE(client.subscribed, 1);
    client.subscription.reopen();
    QTRY_COMPARE(client.subscribed, 2);
    QCOMPARE(node.clients.size(), std::size_t(2));
    QVERIFY(client.failures.empty());
}

QTEST_GUILESS_MAIN(TestSubscription)
#include "tst_subscription.moc"
