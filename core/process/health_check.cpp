// SPDX-License-Identifier: GPL-3.0-only
#include "process/health_check.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace gasgauge {

namespace {

constexpr qint64 kLongestStatusLine = 256;

QHostAddress reachable(const QString &host)
{
    const QHostAddress address(host);
    if (address == QHostAddress(QHostAddress::AnyIPv4))
        return QHostAddress(QHostAddress::LocalHost);
    if (address == QHostAddress(QHostAddress::AnyIPv6))
        return QHostAddress(QHostAddress::LocalHostIPv6);
    return address;
}

int remaining(const QDeadlineTimer &deadline)
{
    return static_cast<int>(deadline.remainingTime());
}

} // namespace

tl::expected<void, QString> checkHealth(
    const QString &host, std::uint16_t port, std::chrono::milliseconds timeout)
{
    const QDeadlineTimer deadline(timeout);
    const QHostAddress address = reachable(host);
    const QString text = address.protocol() == QAbstractSocket::IPv6Protocol
        ? QStringLiteral("[%1]:%2").arg(address.toString()).arg(port)
        : QStringLiteral("%1:%2").arg(address.toString()).arg(port);
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(address, port);
    if (!socket.waitForConnected(remaining(deadline)))
        return tl::unexpected(QStringLiteral("no connection to %1: %2").arg(text, socket.errorString()));
    socket.write("GET /healthz HTTP/1.1\r\nHost: " + text.toLatin1() + "\r\nConnection: close\r\n\r\n");
    while (!socket.canReadLine()) {
        if (socket.bytesAvailable() > kLongestStatusLine)
            return tl::unexpected(QStringLiteral("%1 does not speak HTTP").arg(text));
        if (deadline.hasExpired() || !socket.waitForReadyRead(remaining(deadline)))
            return tl::unexpected(QStringLiteral("%1 gave no answer in time").arg(text));
    }
    const QList<QByteArray> words = socket.readLine(kLongestStatusLine).trimmed().split(' ');
    if (words.size() < 2 || !words[0].startsWith("HTTP/1."))
        return tl::unexpected(QStringLiteral("%1 does not speak HTTP").arg(text));
    if (words[1] != "200")
        return tl::unexpected(QStringLiteral("%1 is not healthy").arg(text));
    return {};
}

} // namespace gasgauge
