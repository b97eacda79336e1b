// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/socket/node_socket.h"

#include "upstream/jsonrpc/response_judge.h"
#include "upstream/request/request_to.h"
#include "upstream/socket/socket_failure.h"

#include <utility>

#include <QNetworkRequest>
#include <QPointer>
#include <QWebSocket>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr auto kMostFrameBytes = static_cast<quint64>(kMaxAnswerBytes);
/// A whole frame has to fit, or Qt waits for the rest of it for ever.
constexpr qint64 kReadBuffer = kMaxAnswerBytes + 64 * 1024;
/// The fastest chains make ten blocks a second.
constexpr int kMostMessages = 1'000;
constexpr auto kMessageWindow = 10s;

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
constexpr auto kErrorSignal = &QWebSocket::errorOccurred;
#else
constexpr auto kErrorSignal = qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif

/// The proxy of a WebSocket is that of HTTP to the same host.
QUrl asHttp(QUrl url)
{
    url.setScheme(url.scheme() == QLatin1String("wss") ? QStringLiteral("https") : QStringLiteral("http"));
    return url;
}

/// One that carries a WebSocket: what HTTP clients ask to forward has to be tunnelled.
QNetworkProxy tunnelling(QNetworkProxy proxy)
{
    if (proxy.type() == QNetworkProxy::HttpCachingProxy)
        proxy.setType(QNetworkProxy::HttpProxy);
    return proxy;
}

} // namespace

NodeSocket::NodeSocket(std::string upstream, const QUrl &url, ProxyLookup &proxies, SocketTimes times)
    : m_upstream(std::move(upstream))
    , m_url(url)
    , m_proxies(proxies)
    , m_times(times)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NodeSocket::timeOut);
}

NodeSocket::~NodeSocket()
{
    close();
}

void NodeSocket::keep()
{
    ++m_keepers;
    if (m_phase == Phase::Closed)
        open();
    else if (m_phase == Phase::Open && m_keepers == 1)
        rest();
}

void NodeSocket::letGo(bool atOnce)
{
    m_closesAtOnce = m_closesAtOnce || atOnce;
    if (--m_keepers > 0)
        return;
    if (m_closesAtOnce)
        close();
    else if (m_phase == Phase::Open)
        rest();
}

void NodeSocket::open()
{
    enter(Phase::Opening, m_times.open);
    const quint64 attempt = ++m_attempt;
    m_proxies.find(asHttp(m_url), m_times.open,
        [self = QPointer<NodeSocket>(this), attempt](const std::optional<QList<QNetworkProxy>> &proxies) {
            if (self && proxies && self->m_attempt == attempt && self->m_phase == Phase::Opening)
                self->connectBy(*proxies);
        });
}

void NodeSocket::connectBy(const QList<QNetworkProxy> &proxies)
{
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingFrameSize(kMostFrameBytes);
    m_socket->setMaxAllowedIncomingMessageSize(kMostFrameBytes);
    m_socket->setReadBufferSize(kReadBuffer);
    m_socket->setProxy(tunnelling(proxies.value(0, QNetworkProxy(QNetworkProxy::NoProxy))));
    connect(m_socket, &QWebSocket::connected, this, &NodeSocket::handshaken);
    connect(m_socket, &QWebSocket::pong, this, &NodeSocket::heard);
    connect(m_socket, &QWebSocket::textMessageReceived, this,
        [this](const QString &text) { take(text.toUtf8()); });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &NodeSocket::take);
    // A handshake that is refused ends in an error, a connection that is cut in a state; either may come in
    // the middle of Qt's own work with the socket.
    const auto closed = [this, socket = m_socket] {
        if (socket == m_socket)
            end(socketFailure(m_upstream, *socket));
    };
    connect(m_socket, kErrorSignal, this, closed, Qt::QueuedConnection);
    connect(m_socket, &QWebSocket::disconnected, this, closed, Qt::QueuedConnection);
    m_socket->open(requestTo(m_url));
}

void NodeSocket::handshaken()
{
    rest();
    Q_EMIT opened();
}

void NodeSocket::send(const QByteArray &text)
{
    m_socket->sendTextMessage(QString::fromUtf8(text));
}

/// A frame has come: it lives.
void NodeSocket::heard()
{
    if (isOpen())
        rest();
}

void NodeSocket::take(const QByteArray &text)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_countedFrom > kMessageWindow) {
        m_countedFrom = now;
        m_messages = 0;
    }
    if (++m_messages > kMostMessages) {
        return end(socketTrouble(FailureKind::BadAnswer, m_upstream,
            "sent messages without end; it is opened again after a pause, check --upstream"));
    }
    heard();
    Q_EMIT told(text);
}

void NodeSocket::doubt()
{
    if (m_phase == Phase::Open)
        ping();
}

void NodeSocket::timeOut()
{
    switch (m_phase) {
    case Phase::Closed:
        return;
    case Phase::Open:
        return m_keepers > 0 ? ping() : close();
    case Phase::Opening:
    case Phase::Pinging:
        return end(socketTrouble(FailureKind::Unreachable, m_upstream,
            std::string(m_phase == Phase::Opening ? "did not open in time" : "went silent")
                + "; it is opened again after a pause"));
    }
}

void NodeSocket::ping()
{
    enter(Phase::Pinging, m_times.pong);
    m_socket->ping();
}

void NodeSocket::end(const Failure &failure)
{
    if (m_phase == Phase::Closed)
        return;
    close();
    Q_EMIT ended(failure);
}

void NodeSocket::close()
{
    m_timer.stop();
    m_phase = Phase::Closed;
    m_keepers = 0;
    m_closesAtOnce = false;
    if (!m_socket)
        return;
    // Not deleted here: it may be the one that calls.
    QWebSocket *const socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void NodeSocket::enter(Phase phase, std::chrono::milliseconds limit)
{
    m_phase = phase;
    m_timer.start(limit);
}

} // namespace gasgauge
