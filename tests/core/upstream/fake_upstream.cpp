// SPDX-License-Identifier: GPL-3.0-only
#include "fake_upstream.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QVariant>

namespace gasgauge::test {

namespace {

constexpr char kBuffer[] = "buffer";

} // namespace

FakeUpstream::FakeUpstream(Script script, std::unique_ptr<QTcpServer> server)
    : m_script(std::move(script))
    , m_server(std::move(server))
{
    QObject::connect(
        m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] { accept(); });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no port to listen on");
}

QUrl FakeUpstream::url(const QString &scheme) const
{
    return QUrl(scheme
        + QStringLiteral("://SECRETKEY123:SECRETKEY123@127.0.0.1:%1/v3/SECRETKEY123?k=SECRETKEY123")
              .arg(m_server->serverPort()));
}

QByteArray FakeUpstream::idOf(const QByteArray &request)
{
    const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
    return QByteArray::number(
        QJsonDocument::fromJson(body).object().value(QLatin1String("id")).toInteger(-1));
}

FakeUpstream::Script FakeUpstream::answering(
    const QByteArray &body, const QByteArray &status, const QByteArray &fields)
{
    return [=](QTcpSocket &socket, const QByteArray &request) {
        QByteArray text = body;
        text.replace("ID", idOf(request));
        socket.write("HTTP/1.1 " + status + "\r\n" + fields
            + "Content-Length: " + QByteArray::number(text.size()) + "\r\n\r\n" + text);
    };
}

FakeUpstream::Script FakeUpstream::giving(const QByteArray &result)
{
    return answering(R"({"jsonrpc":"2.0","id":ID,"result":")" + result + R"("})");
}

FakeUpstream::Script FakeUpstream::writing(const QByteArray &bytes)
{
    return [=](QTcpSocket &socket, const QByteArray &) {
        socket.write(bytes);
        socket.disconnectFromHost();
    };
}

FakeUpstream::Script FakeUpstream::silence()
{
    return [](QTcpSocket &, const QByteArray &) {};
}

void FakeUpstream::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_connections;
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        read(socket);
    }
}

void FakeUpstream::read(QTcpSocket *socket)
{
    const QByteArray bytes = socket->readAll();
    m_bytesSeen += bytes.size();
    QByteArray buffer = socket->property(kBuffer).toByteArray() + bytes;
    // All that the client sends is one JSON object after the head, or a batch of them.
    const qsizetype head = buffer.indexOf("\r\n\r\n");
    const bool whole = head >= 0 && (buffer.endsWith('}') || buffer.endsWith("}]"));
    socket->setProperty(kBuffer, whole ? QByteArray() : buffer);
    if (!whole)
        return;
    for (const QByteArray &method : m_itself.keys()) {
        const QByteArray result = m_itself.value(method);
        if (!buffer.contains('"' + method + '"'))
            continue;
        ++m_asked[method];
        answering(R"({"jsonrpc":"2.0","id":ID,"result":)" + result + '}')(*socket, buffer);
        return;
    }
    m_requests.append(buffer);
    m_script(*socket, buffer);
}

} // namespace gasgauge::test
