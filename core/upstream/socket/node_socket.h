// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/failure.h"
#include "upstream/proxy/proxy_lookup.h"

#include <chrono>
#include <string>

#include <QObject>
#include <QTimer>
#include <QUrl>

class QWebSocket;

namespace gasgauge {

/// How long a WebSocket waits for what.
struct SocketTimes
{
    std::chrono::milliseconds open{10'000}; ///< from the look-up of the proxy to the end of the handshake
    std::chrono::milliseconds silence{30'000}; ///< without a frame, then it pings
    std::chrono::milliseconds pong{10'000};
    std::chrono::milliseconds idle{20'000}; ///< that nobody needs it; many proxies cut after 60 s
};

/// The one WebSocket to a node, for all who speak over it (RFC 6455): open while one of them needs it, and a
/// little longer. Certificates are verified before a byte of the request leaves, redirects are not followed,
/// a message has at most 1 MiB; messages without end and silence end it. On one thread with its ProxyLookup.
class NodeSocket : public QObject
{
    Q_OBJECT

public:
    /// `upstream` is a name; `url` is ws or wss, with user and password where they are needed.
    NodeSocket(std::string upstream, const QUrl &url, ProxyLookup &proxies, SocketTimes times = {});
    ~NodeSocket() override;

    const std::string &upstream() const { return m_upstream; }
    /// One more needs it. Where it is not open yet opened() or ended() follows, later.
    void keep();
    /// One less does. With nobody left it is closed after a while, or at once where anyone wanted that since
    /// it was opened: what was begun on it would go on. Not after ended(): nobody needs it any more then.
    void letGo(bool atOnce = false);
    bool isOpen() const { return m_phase == Phase::Open || m_phase == Phase::Pinging; }

    /// An id for one more request, unlike all others.
    qint64 newId() { return ++m_lastId; }
    bool hasGiven(qint64 id) const { return id > 0 && id <= m_lastId; }
    /// While it is open.
    void send(const QByteArray &text);
    /// Something that should have come did not: it pings, and ends where no pong comes.
    void doubt();
    /// Ends it for all.
    void end(const Failure &failure);

Q_SIGNALS:
    void opened();
    void told(const QByteArray &message);
    /// It could not be opened, or is no more.
    void ended(const gasgauge::Failure &failure);

private:
    enum class Phase : unsigned char { Closed, Opening, Open, Pinging };

    void open();
    void connectBy(const QList<QNetworkProxy> &proxies);
    void handshaken();
    void heard();
    void take(const QByteArray &text);
    void timeOut();
    void ping();
    void close();
    void enter(Phase phase, std::chrono::milliseconds limit);
    /// Open, and nothing is awaited.
    void rest() { enter(Phase::Open, m_keepers > 0 ? m_times.silence : m_times.idle); }

    std::string m_upstream;
    QUrl m_url;
    ProxyLookup &m_proxies;
    SocketTimes m_times;
    Phase m_phase = Phase::Closed;
    QTimer m_timer;
    QWebSocket *m_socket = nullptr; ///< a child of this while there is one
    quint64 m_attempt = 0; ///< what belongs to an earlier one is stale
    int m_keepers = 0;
    bool m_closesAtOnce = false;
    qint64 m_lastId = 0;
    int m_messages = 0; ///< since m_countedFrom
    std::chrono::steady_clock::time_point m_countedFrom;
};

} // namespace gasgauge
