// SPDX-License-Identifier: GPL-3.0-only
#include "fake_upstream.h"
#include "tls_upstream.h"

#include "upstream/jsonrpc/json_rpc_client.h"

#include <algorithm>

#include <QNetworkAccessManager>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;
using Call = JsonRpcClient::Call;

class TestJsonRpcClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAsANodeExpects();
    void loadsNothingBeforeTheFirstQuestion();
    void givesEachQuestionItsOwnAnswer();
    void saysUnreachable_data();
    void saysUnreachable();
    void needsATrustedCertificate();
    void neverSendsTwice();
    void usesNoConnectionAgain();
    void neverFollows();
    void keepsNoCookies();
    void limitsTheWholeTime_data();
    void limitsTheWholeTime();
    void readsNoMoreThanItMust();
    void oneClientsTimeLimitEndsNothingOfAnothers();
    void mayBeDestroyedWhileAsking();

private:
    Call ask(const QUrl &url, std::chrono::milliseconds limit = 5s, Method method = Method::GasPrice);

    SystemClock m_clock;
    std::unique_ptr<JsonRpcClient> m_client = std::make_unique<JsonRpcClient>(m_clock);
};

Call TestJsonRpcClient::ask(const QUrl &url, std::chrono::milliseconds limit, Method method)
{
    std::optional<Call> call;
    m_client->call({QStringLiteral("node"), url}, method, limit, [&call](const Call &made) { call = made; });
    if (!QTest::qWaitFor([&call] { return call.has_value(); }, 10'000))
        qFatal("no answer and no failure");
    if (!call->result && call->result.error().message.find("SECRET") != std::string::npos)
        qFatal("a message with a secret: %s", call->result.error().message.c_str());
    return *call;
}

void TestJsonRpcClient::asksAsANodeExpects()
{
    FakeUpstream upstream(FakeUpstream::giving("0x1b4"));
    const Call call = ask(upstream.url());
    QVERIFY(call.result);
    QCOMPARE(call.result->result.text(), std::string_view("0x1b4"));
    QCOMPARE(call.result->upstream, std::string("node"));
    QCOMPARE(call.status, 200);
    QVERIFY(call.sent);
    QVERIFY(call.duration > 0ns);
    const QByteArray request = upstream.requests().value(0);
    QVERIFY2(request.startsWith("POST /v3/SECRETKEY123?k=SECRETKEY123 HTTP/1.1\r\n"), request.constData());
    QVERIFY(request.toLower().contains("\r\ncontent-type: application/json\r\n"));
    const qsizetype credentials = request.indexOf(QByteArray("SECRETKEY123:SECRETKEY123").toBase64());
    QVERIFY(
        request.first(std::max<qsizetype>(credentials, 0)).toLower().endsWith("\r\nauthorization: basic "));
    QVERIFY(request.endsWith(R"({"jsonrpc":"2.0","id":1,"method":"eth_gasPrice","params":[]})"));
}

void TestJsonRpcClient::loadsNothingBeforeTheFirstQuestion()
{
    JsonRpcClient client(m_clock);
    QVERIFY(!client.findChild<QNetworkAccessManager *>());
}

void TestJsonRpcClient::givesEachQuestionItsOwnAnswer()
{
    FakeUpstream upstream(FakeUpstream::silence());
    upstream.setScript([](QTcpSocket &socket, const QByteArray &request) {
        FakeUpstream::giving("0x" + FakeUpstream::idOf(request))(socket, request);
    });
    QList<std::string> results;
    for (int i = 0; i < 12; ++i) {
        m_client->call(
            {QStringLiteral("node"), upstream.url()}, Method::BlockNumber, 5s, [&results](const Call &call) {
                results.append(std::string(call.result ? call.result->result.text() : "?"));
            });
    }
    QTRY_COMPARE(results.size(), 12);
    QVERIFY(!results.contains("?"));
    QCOMPARE(QSet<std::string>(results.begin(), results.end()).size(), 12);
}

void TestJsonRpcClient::saysUnreachable_data()
{
    QTest::addColumn<QByteArray>("bytes"); // what the upstream writes before it closes
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("closed without a word") << QByteArray() << FailureKind::Unreachable;
    QTest::newRow("cut in the head") << QByteArray("HTTP/1.1 200 O") << FailureKind::Unreachable;
    QTest::newRow("cut in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":")
                                     << FailureKind::Unreachable;
    QTest::newRow("truncated, but whole for HTTP")
        << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"id\":") << FailureKind::BadAnswer;
    QTest::newRow("401") << QByteArray("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"SECRETKEY123\"\r\n"
                                       "Content-Length: 0\r\n\r\n")
                         << FailureKind::BadAnswer;
    QTest::newRow("502") << QByteArray("HTTP/1.1 502 SECRETKEY123\r\nContent-Length: 12\r\n\r\nSECRETKEY123")
                         << FailureKind::BadAnswer;
}

void TestJsonRpcClient::saysUnreachable()
{
    QFETCH(QByteArray, bytes);
    QFETCH(FailureKind, kind);
    FakeUpstream upstream(FakeUpstream::writing(bytes));
    const Call call = ask(upstream.url());
    QVERIFY(!call.result);
    QCOMPARE(call.result.error().kind, kind);
    QVERIFY(call.sent);
    QCOMPARE(upstream.count(), 1);

    upstream.stopListening();
    const Call refused = ask(upstream.url());
    QVERIFY(!refused.result);
    QCOMPARE(refused.result.error().kind, FailureKind::Unreachable);
    QVERIFY(!refused.sent);
    QCOMPARE(refused.status, 0);

    const Call unknown = ask(QUrl(QStringLiteral("http://SECRETKEY123.invalid/SECRETKEY123")));
    QVERIFY(!unknown.result);
    QCOMPARE(unknown.result.error().kind, FailureKind::Unreachable);
    QVERIFY(!unknown.sent);
}

void TestJsonRpcClient::needsATrustedCertificate()
{
    FakeUpstream upstream(FakeUpstream::giving("0x1"), selfSignedServer());
    const Call call = ask(upstream.url(QStringLiteral("https")));
    QVERIFY(!call.result);
    QCOMPARE(call.result.error().kind, FailureKind::Unreachable);
    QVERIFY(!call.sent);
    QCOMPARE(upstream.bytesSeen(), 0);
}

void TestJsonRpcClient::neverSendsTwice()
{
    FakeUpstream upstream(FakeUpstream::giving("0x1"));
    for (int attempt = 1; attempt <= 3; ++attempt) {
        // The answer invites to keep the connection, and the upstream closes it only with the next request.
        upstream.setScript(FakeUpstream::giving("0x1"));
        QVERIFY(ask(upstream.url()).result);
        QCOMPARE(upstream.count(), 2 * attempt - 1);
        upstream.setScript(FakeUpstream::writing({}));
        QVERIFY(!ask(upstream.url()).result);
        QCOMPARE(upstream.count(), 2 * attempt);
        // No kept connection is used; Qt 6.8 opens one more after the cut, and sends nothing on it.
        QVERIFY(upstream.connections() >= 2 * attempt);
    }
    QTest::qWait(100);
    QCOMPARE(upstream.count(), 6);
}

/// A node that was asked to close and does so late, without a word of it: what comes on the same connection
/// is lost. Another question is under way meanwhile.
void TestJsonRpcClient::usesNoConnectionAgain()
{
    static constexpr char answered[] = "answered";
    FakeUpstream upstream(FakeUpstream::silence());
    upstream.setScript([](QTcpSocket &socket, const QByteArray &request) {
        if (request.contains("eth_coinbase"))
            return;
        if (socket.property(answered).toBool())
            return socket.disconnectFromHost();
        socket.setProperty(answered, true);
        FakeUpstream::giving("0x1")(socket, request);
    });
    m_client->call({QStringLiteral("node"), upstream.url()}, Method::Coinbase, 20s, [](const Call &) {});
    int failed = 0;
    constexpr int questions = 20;
    for (int i = 0; i < questions; ++i)
        failed += ask(upstream.url()).result ? 0 : 1;
    QCOMPARE(failed, 0);
}

void TestJsonRpcClient::neverFollows()
{
    FakeUpstream other(FakeUpstream::giving("0x1"));
    const QByteArray location = "Location: " + other.url().toEncoded() + "\r\n";
    for (const char *status : {"301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"}) {
        FakeUpstream upstream(FakeUpstream::answering({}, status, location));
        const Call call = ask(upstream.url());
        QVERIFY(!call.result);
        QVERIFY2(call.result.error().kind == FailureKind::BadAnswer, call.result.error().message.c_str());
        QCOMPARE(upstream.count(), 1);
    }
    QCOMPARE(other.connections(), 0);
}

void TestJsonRpcClient::keepsNoCookies()
{
    const QByteArray body = R"({"id":ID,"result":"0x1"})";
    FakeUpstream upstream(FakeUpstream::answering(body, "200 OK", "Set-Cookie: a=b; Path=/\r\n"));
    QVERIFY(ask(upstream.url()).result);
    QVERIFY(ask(upstream.url()).result);
    QVERIFY(!upstream.requests().value(1).toLower().contains("cookie"));
}

void TestJsonRpcClient::limitsTheWholeTime_data()
{
    QTest::addColumn<bool>("drips");
    QTest::newRow("silence") << false;
    QTest::newRow("a byte now and then") << true;
}

void TestJsonRpcClient::limitsTheWholeTime()
{
    QFETCH(bool, drips);
    FakeUpstream upstream([drips](QTcpSocket &socket, const QByteArray &) {
        if (!drips)
            return;
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        auto *timer = new QTimer(&socket);
        connect(timer, &QTimer::timeout, &socket, [&socket] { socket.write(" "); });
        timer->start(50);
    });
    const Call call = ask(upstream.url(), 400ms);
    QVERIFY(!call.result);
    QCOMPARE(call.result.error().kind, FailureKind::Unreachable);
    QVERIFY(call.duration >= 350ms);
    QCOMPARE(upstream.count(), 1);
}

void TestJsonRpcClient::readsNoMoreThanItMust()
{
    constexpr qint64 huge = 100'000'000;
    qint64 written = 0;
    FakeUpstream upstream([&written](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(huge) + "\r\n\r\n");
        const auto more = [&socket, &written] {
            if (socket.bytesToWrite() < 65'536 && written < huge)
                written += socket.write(QByteArray(65'536, ' '));
        };
        connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
        more();
    });
    const Call call = ask(upstream.url());
    QVERIFY(!call.result);
    QCOMPARE(call.result.error().kind, FailureKind::BadAnswer);
    // What is beyond the limit fills the buffers of the sockets, then the upstream can write no more.
    QVERIFY2(written < 20'000'000, qPrintable(QString::number(written)));
}

void TestJsonRpcClient::oneClientsTimeLimitEndsNothingOfAnothers()
{
    // Two chains have a client each, and their upstreams may be at one port.
    FakeUpstream upstream(FakeUpstream::silence());
    JsonRpcClient other(m_clock);
    const TimePoint overdue = m_clock.now() + 320ms;
    const QByteArray large
        = R"({"jsonrpc":"2.0","id":ID,"result":"0x1","padding":")" + QByteArray(900'000, 'x') + "\"}";
    upstream.setScript([&](QTcpSocket &socket, const QByteArray &request) {
        if (request.contains("eth_coinbase"))
            return;
        // What comes now is not read before the time limit of the other question has been looked at.
        while (m_clock.now() < overdue)
            QThread::msleep(1);
        FakeUpstream::answering(large)(socket, request);
        socket.waitForBytesWritten(1'000);
    });
    std::optional<Call> hanging;
    std::optional<Call> answered;
    const UpstreamConfig node{QStringLiteral("node"), upstream.url()};
    m_client->call(node, Method::Coinbase, 280ms, [&](const Call &call) { hanging = call; });
    QTRY_COMPARE(upstream.count(), 1);
    other.call(node, Method::GasPrice, 30s, [&](const Call &call) { answered = call; });
    QTRY_VERIFY_WITH_TIMEOUT(hanging && answered, 60'000);
    QVERIFY(!hanging->result);
    QVERIFY2(answered->result, answered->result ? "" : answered->result.error().message.c_str());
}

void TestJsonRpcClient::mayBeDestroyedWhileAsking()
{
    FakeUpstream upstream(FakeUpstream::silence());
    m_client->call({QStringLiteral("node"), upstream.url()}, Method::GasPrice, 5s,
        [](const Call &) { qFatal("called after destruction"); });
    QTRY_COMPARE(upstream.count(), 1);
    m_client = std::make_unique<JsonRpcClient>(m_clock);
    QTest::qWait(50);
}

QTEST_GUILESS_MAIN(TestJsonRpcClient)
#include "tst_json_rpc_client.moc"
