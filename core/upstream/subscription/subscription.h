// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_header.h"
#include "upstream/backoff.h"
#include "upstream/failure.h"
#include "upstream/socket/node_socket.h"
#include "upstream/subscription/head_notifications.h"

#include <chrono>
#include <functional>
#include <optional>

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace gasgauge {

/// How long a subscription waits for what.
struct SubscriptionTimes
{
    std::chrono::milliseconds open{10'000}; ///< from the look-up of the proxy to the answer to eth_subscribe
    std::chrono::milliseconds unsupported{3'600'000}; ///< until a node that knows no newHeads is asked again
};

/// Has an upstream tell its new heads over its WebSocket (eth_subscribe), and again with the backoff of
/// upstreams whenever that ends. What others say over the same WebSocket is none of its business.
class Subscription : public QObject
{
    Q_OBJECT

public:
    struct Handlers
    {
        /// Asked before each attempt, which costs what eth_subscribe costs; false: later.
        std::function<bool()> affords;
        std::function<void()> subscribed;
        std::function<void(const BlockHeader &)> headTold;
        /// It has ended, or could not begin; it is tried again.
        std::function<void(const Failure &)> failed;
    };

    /// Once close() was called `socket` may go. Handlers may close() it, but not delete it.
    Subscription(
        NodeSocket &socket, Handlers handlers, SubscriptionTimes times = {}, Backoff::Random random = {});
    ~Subscription() override;

    /// Opens it, and again and again, until close().
    void open();
    void close();
    /// Opens the WebSocket anew where it is subscribed, at once.
    void reopen();
    bool isSubscribed() const { return m_phase == Phase::Subscribed; }

private:
    enum class Phase : unsigned char { Closed, Opening, Subscribed, Pausing };

    void tryOnce();
    void sendRequest();
    void take(const QByteArray &text);
    void timeOut();
    void end(const Failure &failure);
    void letSocketGo();
    std::chrono::milliseconds pauseAfter(FailureKind kind);
    void pause(std::chrono::milliseconds length);

    QPointer<NodeSocket> m_socket;
    Handlers m_handlers;
    SubscriptionTimes m_times;
    Backoff m_backoff;
    Phase m_phase = Phase::Closed;
    QTimer m_timer; ///< of opening and pausing
    bool m_keepsSocket = false;
    quint64 m_attempt = 0; ///< what belongs to an earlier one is stale
    qint64 m_request = 0;
    std::optional<HeadNotifications> m_notifications;
};

} // namespace gasgauge
