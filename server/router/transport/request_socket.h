// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "router/transport/response_collector.h"

#include <functional>

#include <QByteArray>
#include <QTcpSocket>

namespace gasgauge {

/// A socket without a descriptor that carries one whole request into QHttpServer and collects the response.
/// It stays connected until the response is complete, so whatever an asynchronous route holds of it stays
/// valid; then it delivers the response once, and disconnects, upon which QHttpServer deletes it.
class RequestSocket : public QTcpSocket
{
    Q_OBJECT

public:
    using Done = std::function<void(Response)>;

    RequestSocket(QByteArray request, Done done);

    qint64 bytesAvailable() const override;
    bool canReadLine() const override;
    void disconnectFromHost() override;
    void close() override;
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void finishLater();
    void finish();

    QByteArray m_request;
    qsizetype m_read = 0;
    ResponseCollector m_collector;
    Done m_done;
    bool m_finishing = false;
};

} // namespace gasgauge
