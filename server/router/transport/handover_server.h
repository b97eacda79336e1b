// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTcpServer>

namespace gasgauge {

class RequestSocket;

/// The QTcpServer that QHttpServer is bound to. QHttpServer insists on one that listens, so it owns a TCP
/// descriptor that is neither bound to an address nor put to listen: nobody can ever connect to it. Its only
/// connections are the RequestSockets handed over.
class HandoverServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit HandoverServer(QObject *parent = nullptr);

    /// False where the system has no descriptor left.
    bool open();
    /// QHttpServer owns the socket from here on and reads the request before this returns.
    void handOver(RequestSocket *socket);
};

} // namespace gasgauge
