// SPDX-License-Identifier: GPL-3.0-only
#include "router/transport/request_socket.h"

#include <memory>
#include <optional>

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace gasgauge;

namespace {

const QByteArray kRequest = QByteArrayLiteral("GET / HTTP/1.1\r\nHost: gasgauge\r\n\r\n");

struct Probe
{
    Probe()
        : socket(kRequest, [this](Response response) {
            ++deliveries;
            answer = std::move(response);
        })
    { }
    int deliveries = 0;
    std::optional<Response> answer;
    RequestSocket socket;
};

} // namespace

class TestRequestSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheRequestInPieces()
    {
        Probe probe;
        QCOMPARE(probe.socket.state(), QAbstractSocket::ConnectedState);
        QCOMPARE(probe.socket.bytesAvailable(), qint64(kRequest.size()));
        QCOMPARE(probe.socket.read(5), kRequest.left(5));
        QCOMPARE(probe.socket.bytesAvailable(), qint64(kRequest.size() - 5));
        QCOMPARE(probe.socket.readAll(), kRequest.mid(5));
        QCOMPARE(probe.socket.bytesAvailable(), qint64(0));
        QCOMPARE(probe.socket.read(1), QByteArray());
    }

    void collectsAResponseWrittenByteByByte()
    {
        Probe probe;
        QSignalSpy disconnected(&probe.socket, &QAbstractSocket::disconnected);
        const QByteArray response
            = QByteArrayLiteral("HTTP/1.1 503 Service Unavailable\r\nretry-after: 7\r\netag: "
                                "\"x\"\r\nx-gasgauge-reusable-ms: 250\r\n"
                                "content-length: 5\r\nconnection: close\r\nserver: q\r\n\r\nhello");
        for (const char c : response) {
            QCOMPARE(probe.deliveries, 0);
            probe.socket.write(&c, 1);
        }
        QCOMPARE(probe.deliveries, 0); // never from within a write
        QTRY_COMPARE(probe.deliveries, 1);
        QCOMPARE(probe.answer->status, 503);
        QCOMPARE(probe.answer->body, std::string("hello"));
        QCOMPARE(probe.answer->reusableFor, std::chrono::milliseconds(250));
        QCOMPARE(probe.answer->headers.size(), std::size_t(2));
        QCOMPARE(*probe.answer->header("Retry-After"), std::string("7"));
        QCOMPARE(*probe.answer->header("ETag"), std::string("\"x\""));
        QCOMPARE(disconnected.count(), 1);
        QCOMPARE(probe.socket.state(), QAbstractSocket::UnconnectedState);
    }

    void responseWithoutBodyIsComplete()
    {
        Probe probe;
        probe.socket.write("HTTP/1.1 204 No Content\r\nallow: GET\r\n\r\n");
        QTRY_COMPARE(probe.deliveries, 1);
        QCOMPARE(probe.answer->status, 204);
        QCOMPARE(probe.answer->body, std::string());
    }

    void closingEarlyIsAnErrorToTheClient_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a head") << QByteArrayLiteral("HTTP/1.1 200 OK\r\nconte");
        QTest::newRow("half a body") << QByteArrayLiteral(
            "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello");
        QTest::newRow("nonsense") << QByteArrayLiteral("nonsense\r\n\r\n");
    }
    void closingEarlyIsAnErrorToTheClient()
    {
        QFETCH(QByteArray, written);
        Probe probe;
        probe.socket.write(written);
        probe.socket.disconnectFromHost();
        probe.socket.close();
        QTRY_COMPARE(probe.deliveries, 1);
        QCOMPARE(probe.answer->status, 500);
        QTest::qWait(1);
        QCOMPARE(probe.deliveries, 1);
    }

    void deletedBeforeTheAnswerItDeliversNothing()
    {
        int deliveries = 0;
        auto socket
            = std::make_unique<RequestSocket>(kRequest, [&deliveries](const Response &) { ++deliveries; });
        socket->write("HTTP/1.1 204 No Content\r\n\r\n");
        socket.reset();
        QTest::qWait(1);
        QCOMPARE(deliveries, 0);
    }
};

QTEST_GUILESS_MAIN(TestRequestSocket)
#include "tst_request_socket.moc"
