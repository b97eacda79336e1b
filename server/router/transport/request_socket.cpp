// SPDX-License-Identifier: GPL-3.0-only
#include "router/transport/request_socket.h"

#include "http/error_response.h"

#include <algorithm>

namespace gasgauge {

RequestSocket::RequestSocket(QByteArray request, Done done)
    : m_request(std::move(request))
    , m_done(std::move(done))
{
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite | Unbuffered);
}

qint64 RequestSocket::bytesAvailable() const
{
    return m_request.size() - m_read + QAbstractSocket::bytesAvailable();
}

bool RequestSocket::canReadLine() const
{
    return m_request.indexOf('\n', m_read) >= 0 || QAbstractSocket::canReadLine();
}

qint64 RequestSocket::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_request.size() - m_read);
    std::copy_n(m_request.constData() + m_read, count, data);
    m_read += count;
    return count;
}

qint64 RequestSocket::writeData(const char *data, qint64 size)
{
    // The caller is in the middle of writing and goes on to touch its own objects: finishing waits until it
    // is back in the event loop.
    if (m_collector.feed({data, static_cast<std::size_t>(size)}) != ResponseCollector::State::Incomplete)
        finishLater();
    return size;
}

void RequestSocket::disconnectFromHost()
{
    finishLater();
}

void RequestSocket::close()
{
    finishLater();
}

void RequestSocket::finishLater()
{
    if (std::exchange(m_finishing, true))
        return;
    QMetaObject::invokeMethod(
        this, [this] { finish(); }, Qt::QueuedConnection);
}

void RequestSocket::finish()
{
    const bool complete = m_collector.state() == ResponseCollector::State::Complete;
    const Done done = std::exchange(m_done, nullptr);
    done(complete ? m_collector.take() : errorResponse(500, "The server failed to answer this request."));
    setSocketState(UnconnectedState);
    Q_EMIT disconnected();
}

} // namespace gasgauge
