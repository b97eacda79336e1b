// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/subscription/head_notifications.h"

#include <utility>

namespace gasgauge {

namespace {

/// The answer is on its way; no chain makes more blocks meanwhile.
constexpr std::size_t kMostEarly = 8;

} // namespace

HeadNotifications::Outcome HeadNotifications::take(const SubscriptionMessage &message)
{
    using Kind = SubscriptionMessage::Kind;
    if (message.kind == Kind::Answer && m_subscription.isEmpty()
        && message.id.value_or(m_request) == m_request)
        return takeAnswer(message);
    Outcome outcome;
    if (message.kind != Kind::Notification)
        ++m_passedOver;
    else if (m_subscription.isEmpty() && m_early.size() < kMostEarly)
        m_early.push_back(message);
    else
        addHead(message, outcome);
    return outcome;
}

HeadNotifications::Outcome HeadNotifications::takeAnswer(const SubscriptionMessage &answer)
{
    Outcome outcome;
    m_subscription = answer.result.toString();
    outcome.subscribed = !answer.refused && !m_subscription.isEmpty();
    outcome.refused = !outcome.subscribed;
    outcome.code = answer.errorCode;
    for (const SubscriptionMessage &notification : std::exchange(m_early, {}))
        addHead(notification, outcome);
    return outcome;
}

void HeadNotifications::addHead(const SubscriptionMessage &notification, Outcome &outcome)
{
    if (notification.subscription == m_subscription) {
        if (auto head = readBlockHeader(notification.result))
            return outcome.heads.push_back(*std::move(head));
    }
    ++m_passedOver;
}

} // namespace gasgauge
