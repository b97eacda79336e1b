// SPDX-License-Identifier: GPL-3.0-only
#include "window/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace gasgauge {

namespace {

constexpr int kOtherAnswersMs = 1'000;
constexpr qint64 kMaxMessage = 16 * 1024;

QString socketName(const QString &identity)
{
    const QByteArray whole = (QDir::homePath() + QLatin1Char('\n') + identity).toUtf8();
    const QString name = QStringLiteral("gasgauge-")
        + QString::fromLatin1(QCryptographicHash::hash(whole, QCryptographicHash::Sha256).toHex().left(16));
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? name : folder + QLatin1Char('/') + name;
}

} // namespace

SingleInstance::SingleInstance(const QString &identity, QObject *parent)
    : QObject(parent)
    , m_name(socketName(identity))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::take);
}

std::optional<QString> SingleInstance::askFirst(const QString &message)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(kOtherAnswersMs))
        return std::nullopt;
    socket.write(message.toUtf8().left(kMaxMessage - 1) + '\n');
    socket.waitForBytesWritten(kOtherAnswersMs);
    while (!socket.canReadLine() && socket.waitForReadyRead(kOtherAnswersMs)) { }
    return QString::fromUtf8(socket.readLine(kMaxMessage)).trimmed();
}

void SingleInstance::listen()
{
    // Nobody answered there, so what lies there was left by a crash.
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
}

void SingleInstance::take()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        socket->setReadBufferSize(kMaxMessage);
        const auto read = [this, socket] {
            if (socket->canReadLine() || socket->bytesAvailable() >= kMaxMessage) {
                const QString message = QString::fromUtf8(socket->readLine(kMaxMessage)).trimmed();
                socket->write((m_answer ? m_answer(message) : QString()).toUtf8() + '\n');
                socket->disconnectFromServer();
            }
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        read();
    }
}

} // namespace gasgauge
