// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/status_report.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace gasgauge {

/// A server on a real socket that answers every GET as a test tells it to, and notes what was asked for.
class FakeGasgauge : public QTcpServer
{
public:
    FakeGasgauge()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
            }
        });
    }

    bool begin(quint16 port = 0) { return listen(QHostAddress::LocalHost, port); }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }

    void setReport(const StatusReport &report) { setBody(QJsonDocument(report.toJson()).toJson()); }
    void setBody(const QByteArray &body, const QByteArray &status = "200 OK")
    {
        m_body = body;
        m_status = status;
    }
    /// Takes requests and never answers.
    void setSilent(bool silent) { m_silent = silent; }
    /// Closes instead of an answer.
    void setHangsUp(bool hangsUp) { m_hangsUp = hangsUp; }
    QList<QByteArray> asked; ///< paths, in order

private:
    void answer(QTcpSocket &socket)
    {
        const QByteArray request = socket.readAll();
        if (!request.contains("\r\n\r\n"))
            return;
        asked.append(request.split(' ').value(1));
        if (m_silent)
            return;
        if (m_hangsUp)
            return socket.disconnectFromHost();
        socket.write("HTTP/1.1 " + m_status + "\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(m_body.size()) + "\r\nConnection: close\r\n\r\n" + m_body);
        socket.disconnectFromHost();
    }

    QByteArray m_body;
    QByteArray m_status;
    bool m_silent = false;
    bool m_hangsUp = false;
};

inline StatusReport freshReport()
{
    StatusReport report;
    report.version = QStringLiteral("0.1.0");
    report.upstream = QStringLiteral("infura");
    report.uptimeSeconds = 100;
    report.values[Method::GasPrice] = {QStringLiteral("0x2fd52da00"), 5'000, 60, ValueCondition::Fresh, {}};
    report.values[Method::BlockNumber] = {QStringLiteral("0x145b72e"), 5'000, 60, ValueCondition::Fresh, {}};
    report.values[Method::Coinbase]
        = {{}, {}, 60, ValueCondition::Unsupported, QStringLiteral("not supported")};
    return report;
}

} // namespace gasgauge
