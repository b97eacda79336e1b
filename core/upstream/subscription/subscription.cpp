// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/subscription/subscription.h"

#include "upstream/jsonrpc/response_judge.h"
#include "upstream/socket/answered_ids.h"
#include "upstream/socket/socket_failure.h"
#include "upstream/subscription/subscription_failure.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::chrono::milliseconds kNoCredits = 60s;

} // namespace

Subscription::Subscription(
    NodeSocket &socket, Handlers handlers, SubscriptionTimes times, Backoff::Random random)
    : m_socket(&socket)
    , m_handlers(std::move(handlers))
    , m_times(times)
    , m_backoff(std::move(random))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Subscription::timeOut);
    connect(&socket, &NodeSocket::opened, this, &Subscription::sendRequest);
    connect(&socket, &NodeSocket::told, this, &Subscription::take);
    connect(&socket, &NodeSocket::ended, this, [this](const Failure &failure) {
        // With it went all that anyone wanted of it.
        if (std::exchange(m_keepsSocket, false))
            end(failure);
    });
}

Subscription::~Subscription()
{
    letSocketGo();
}

void Subscription::open()
{
    if (m_phase == Phase::Closed)
        tryOnce();
}

void Subscription::close()
{
    letSocketGo();
    m_timer.stop();
    m_phase = Phase::Closed;
    m_backoff.reset();
}

void Subscription::reopen()
{
    if (!isSubscribed())
        return;
    letSocketGo();
    m_socket->end(socketTrouble(FailureKind::Unreachable, m_socket->upstream(),
        "tells no blocks although there are new ones; it is opened anew"));
    tryOnce();
}

void Subscription::tryOnce()
{
    if (!m_socket)
        return;
    if (m_handlers.affords && !m_handlers.affords())
        return pause(kNoCredits);
    m_phase = Phase::Opening;
    m_timer.start(m_times.open);
    ++m_attempt;
    m_keepsSocket = true;
    m_socket->keep();
    if (m_socket->isOpen())
        sendRequest();
}

void Subscription::sendRequest()
{
    if (m_phase != Phase::Opening || m_notifications)
        return;
    m_request = m_socket->newId();
    m_notifications.emplace(m_request);
    m_socket->send(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(m_request)
        + R"(,"method":"eth_subscribe","params":["newHeads"]})");
}

void Subscription::take(const QByteArray &text)
{
    const std::string_view message{text.constData(), static_cast<std::size_t>(text.size())};
    const std::vector<qint64> ids = m_notifications ? answeredIds(message).ids : std::vector<qint64>();
    const bool isAnothers = !ids.empty() && std::ranges::find(ids, m_request) == ids.end();
    if (!m_notifications || isAnothers)
        return;
    const auto outcome = m_notifications->take(readSubscriptionMessage(message));
    if (outcome.refused)
        return end(refusedSubscription(m_socket->upstream(), outcome.code));
    const quint64 attempt = m_attempt;
    if (outcome.subscribed) {
        m_backoff.reset();
        m_timer.stop();
        m_phase = Phase::Subscribed;
        m_handlers.subscribed();
    }
    for (const BlockHeader &head : outcome.heads) {
        if (m_attempt == attempt && isSubscribed())
            m_handlers.headTold(head);
    }
}

void Subscription::timeOut()
{
    if (m_phase == Phase::Pausing)
        return tryOnce();
    if (m_phase == Phase::Opening && m_socket)
        end(socketTrouble(FailureKind::Unreachable, m_socket->upstream(),
            "did not open in time; it is opened again after a pause"));
}

void Subscription::end(const Failure &failure)
{
    letSocketGo();
    pause(pauseAfter(failure.kind));
    m_handlers.failed(failure);
}

std::chrono::milliseconds Subscription::pauseAfter(FailureKind kind)
{
    if (kind == FailureKind::Unsupported)
        return m_times.unsupported;
    if (kind == FailureKind::BudgetSpent)
        return untilMidnightUtc(std::chrono::system_clock::now());
    return m_backoff.next();
}

/// Once a node was asked to tell its heads it does so for as long as the WebSocket is open.
void Subscription::letSocketGo()
{
    const bool asked = m_notifications.has_value();
    m_notifications.reset();
    if (std::exchange(m_keepsSocket, false) && m_socket)
        m_socket->letGo(asked);
}

void Subscription::pause(std::chrono::milliseconds length)
{
    m_phase = Phase::Pausing;
    m_timer.start(length);
}

} // namespace gasgauge
