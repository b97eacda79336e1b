// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QByteArray>
#include <QCryptographicHash>
#include <QString>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>

/// A node on a real WebSocket, which answers as a test wants it.
namespace gasgauge::test {

inline QByteArray headerText(int number)
{
    const QByteArray hash = QByteArray::number(number).rightJustified(64, '0');
    const QByteArray parent = QByteArray::number(number - 1).rightJustified(64, '0');
    return R"({"number":"0x)" + QByteArray::number(number, 16) + R"(","hash":"0x)" + hash
        + R"(","parentHash":"0x)" + parent + R"(","timestamp":"0x64"})";
}

inline QByteArray notificationOf(int number)
{
    return R"({"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0xabc","result":)"
        + headerText(number) + "}}";
}

class WebSocketNode
{
public:
    explicit WebSocketNode(QWebSocketServer::SslMode mode = QWebSocketServer::NonSecureMode)
        : m_server(std::make_unique<QWebSocketServer>(QString(), mode))
    {
        QObject::connect(m_server.get(), &QWebSocketServer::newConnection, m_server.get(), [this] {
            QWebSocket *const client = m_server->nextPendingConnection();
            client->setParent(m_server.get());
            clients.push_back(client);
            QObject::connect(
                client, &QWebSocket::textMessageReceived, client, [this, client](const QString &text) {
                    requests.push_back(text.toUtf8());
                    if (onRequest)
                        onRequest(client, text.toUtf8());
                });
        });
        m_server->listen(QHostAddress::LocalHost, m_port);
        m_port = m_server->serverPort();
    }

    QWebSocketServer &server() { return *m_server; }
    quint16 port() const { return m_port; }
    QUrl url(const QString &path = QStringLiteral("/ws/v3/SECRETKEY")) const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_port) + path);
    }
    /// All of what a good node does.
    void answerWell()
    {
        onRequest = [](QWebSocket *client, const QByteArray &request) {
            const QByteArray id = request.mid(request.indexOf("\"id\":") + 5);
            client->sendTextMessage(QString::fromLatin1(
                R"({"jsonrpc":"2.0","id":)" + id.left(id.indexOf(',')) + R"(,"result":"0xabc"})"));
        };
    }
    void tell(const QByteArray &text)
    {
        if (!clients.empty())
            clients.back()->sendTextMessage(QString::fromLatin1(text));
    }
    void stop()
    {
        for (QWebSocket *const client : clients)
            client->abort();
        m_server->close();
    }
    void startAgain() { m_server->listen(QHostAddress::LocalHost, m_port); }

    std::function<void(QWebSocket *, const QByteArray &)> onRequest;
    std::vector<QWebSocket *> clients; ///< all there have been
    std::vector<QByteArray> requests;

private:
    std::unique_ptr<QWebSocketServer> m_server;
    quint16 m_port = 0;
};

/// Opens a WebSocket, says one thing if a test wants it, and then nothing any more, not even a pong.
class DeafNode
{
public:
    explicit DeafNode(QByteArray says = {})
        : m_says(std::move(says))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            ++connections;
            QTcpSocket *const socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { hear(*socket); });
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(m_server.serverPort())); }
    int connections = 0;

private:
    void hear(QTcpSocket &socket) const
    {
        const QByteArray request = socket.readAll();
        const qsizetype at = request.indexOf("Sec-WebSocket-Key: ");
        if (at < 0)
            return;
        const QByteArray key = request.mid(at + 19, 24) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        const QByteArray accept = QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64();
        socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Accept: "
            + accept + "\r\n\r\n");
        if (!m_says.isEmpty())
            socket.write("\x81" + QByteArray(1, char(m_says.size())) + m_says);
    }
    QTcpServer m_server;
    QByteArray m_says;
};

} // namespace gasgauge::test
