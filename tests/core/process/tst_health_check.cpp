// SPDX-License-Identifier: GPL-3.0-only
#include "process/health_check.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <future>
#include <memory>
#include <thread>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A server on a thread of its own, as the check blocks: reads one request, gives one answer in the pieces it
/// was made with, and keeps the connection until it goes.
class OneAnswer
{
public:
    explicit OneAnswer(const QList<QByteArray> &pieces)
    {
        std::promise<quint16> port;
        auto listening = port.get_future();
        m_thread = std::thread([this, pieces, &port] {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            port.set_value(server.serverPort());
            serve(server, pieces);
        });
        m_port = listening.get();
    }
    ~OneAnswer() { m_thread.join(); }

    quint16 port() const { return m_port; }

private:
    void serve(QTcpServer &server, const QList<QByteArray> &pieces)
    {
        if (!server.waitForNewConnection(30'000))
            return;
        const std::unique_ptr<QTcpSocket> client(server.nextPendingConnection());
        QByteArray request;
        while (!request.contains("\r\n\r\n") && client->waitForReadyRead(30'000))
            request += client->readAll();
        if (!request.startsWith("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:"))
            return;
        for (const QByteArray &piece : pieces) {
            client->write(piece);
            client->waitForBytesWritten(30'000);
            std::this_thread::sleep_for(20ms);
        }
        client->waitForDisconnected(30'000);
    }

    quint16 m_port = 0;
    std::thread m_thread;
};

} // namespace

class TestHealthCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passes_data();
    void passes();
    void fails_data();
    void fails();
    void failsWhereNobodyListens();
};

void TestHealthCheck::passes_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QList<QByteArray>>("pieces");
    const QList<QByteArray> whole{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"};
    QTest::newRow("address") << QStringLiteral("127.0.0.1") << whole;
    QTest::newRow("wildcard") << QStringLiteral("0.0.0.0") << whole;
    QTest::newRow("in pieces") << QStringLiteral("127.0.0.1")
                               << QList<QByteArray>{"HTTP/1", ".1 20", "0 OK\r", "\n\r\n"};
    QTest::newRow("HTTP/1.0") << QStringLiteral("127.0.0.1") << QList<QByteArray>{"HTTP/1.0 200 OK\r\n\r\n"};
}

void TestHealthCheck::passes()
{
    QFETCH(const QString, host);
    QFETCH(const QList<QByteArray>, pieces);
    const OneAnswer server(pieces);
    const auto result = checkHealth(host, server.port(), 5s);
    QVERIFY2(result, qUtf8Printable(result ? QString() : result.error()));
}

void TestHealthCheck::fails_data()
{
    QTest::addColumn<QList<QByteArray>>("pieces");
    QTest::addColumn<QString>("reason");
    QTest::newRow("503") << QList<QByteArray>{"HTTP/1.1 503 Service Unavailable\r\n\r\n"}
                         << QStringLiteral("not healthy");
    QTest::newRow("2000") << QList<QByteArray>{"HTTP/1.1 2000 OK\r\n\r\n"} << QStringLiteral("not healthy");
    QTest::newRow("other protocol") << QList<QByteArray>{"220 mail.example ESMTP\r\n"}
                                    << QStringLiteral("not speak HTTP");
    QTest::newRow("no line") << QList<QByteArray>{QByteArray(1'000, 'x')} << QStringLiteral("not speak HTTP");
    QTest::newRow("half a line") << QList<QByteArray>{"HTTP/1.1 200"} << QStringLiteral("in time");
    QTest::newRow("silence") << QList<QByteArray>{} << QStringLiteral("in time");
}

void TestHealthCheck::fails()
{
    QFETCH(const QList<QByteArray>, pieces);
    QFETCH(const QString, reason);
    const OneAnswer server(pieces);
    const auto result = checkHealth(QStringLiteral("127.0.0.1"), server.port(), 500ms);
    QVERIFY(!result);
    QVERIFY2(result.error().contains(reason), qUtf8Printable(result.error()));
    QVERIFY(result.error().contains(QString::number(server.port())));
}

void TestHealthCheck::failsWhereNobodyListens()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    const auto result = checkHealth(QStringLiteral("127.0.0.1"), port, 5s);
    QVERIFY(!result);
    QVERIFY(result.error().contains(QStringLiteral("no connection to 127.0.0.1:%1").arg(port)));
}

QTEST_GUILESS_MAIN(TestHealthCheck)
#include "tst_health_check.moc"
