// SPDX-License-Identifier: GPL-3.0-only
#include "router/transport/handover_server.h"

#include "router/transport/request_socket.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace gasgauge {

HandoverServer::HandoverServer(QObject *parent)
    : QTcpServer(parent)
{ }

bool HandoverServer::open()
{
    boost::asio::io_context context;
    boost::asio::ip::tcp::socket socket(context);
    boost::system::error_code error;
    socket.open(boost::asio::ip::tcp::v4(), error);
    if (error)
        return false;
    const auto descriptor = socket.release(error);
    if (error || !setSocketDescriptor(static_cast<qintptr>(descriptor)))
        return false;
    pauseAccepting();
    return true;
}

void HandoverServer::handOver(RequestSocket *socket)
{
    addPendingConnection(socket);
    // Qt up to 6.4 listens to newConnection, later versions to what addPendingConnection() emits itself.
    if (hasPendingConnections())
        Q_EMIT newConnection();
    Q_EMIT socket->readyRead();
}

} // namespace gasgauge
