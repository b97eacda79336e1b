// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"

#include <csignal>

#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace gasgauge::test {

/// A real Valkey or Redis on a port of its own.
class RealStore
{
public:
    static QString program()
    {
        const QString valkey = QStandardPaths::findExecutable(QStringLiteral("valkey-server"));
        return valkey.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("redis-server")) : valkey;
    }

    RealStore()
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        config.host = QStringLiteral("127.0.0.1");
        config.port = probe.serverPort();
        probe.close();
        start();
    }
    ~RealStore() { stop(); }
    RealStore(const RealStore &) = delete;
    RealStore &operator=(const RealStore &) = delete;

    void start()
    {
        m_process.start(program(),
            {QStringLiteral("--port"), QString::number(config.port), QStringLiteral("--bind"),
                QStringLiteral("127.0.0.1"), QStringLiteral("--save"), QString(), QStringLiteral("--dir"),
                m_folder.path()});
        for (int i = 0; i < 200; ++i) {
            QTcpSocket socket;
            socket.connectToHost(config.host, config.port);
            if (socket.waitForConnected(100))
                return;
            QTest::qWait(20);
        }
        qFatal("the store does not come up");
    }
    void stop()
    {
        resume();
        m_process.kill();
        m_process.waitForFinished();
    }

    /// Alive, and silent, until resume().
    void pause() { ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP); }
    void resume() { ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT); }
    /// A command of the server's own, which has to have an answer.
    void say(const QByteArray &command) const
    {
        QTcpSocket socket;
        socket.connectToHost(config.host, config.port);
        socket.write(command + "\r\n");
        if (!socket.waitForReadyRead(5000) || socket.readAll().startsWith('-'))
            qFatal("the store refuses a command of the test");
    }

    SharedCacheConfig config;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace gasgauge::test
