// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_header.h"
#include "upstream/subscription/subscription_message.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

namespace gasgauge {

/// Reads what a node says on one connection after it was asked for newHeads. Notifications that come before
/// the answer wait for it, those of other subscriptions and everything else are passed over: no order of
/// messages does harm.
class HeadNotifications
{
public:
    /// `request` is the id of the eth_subscribe request.
    explicit HeadNotifications(qint64 request)
        : m_request(request)
    { }

    struct Outcome
    {
        bool subscribed = false; ///< this message is the answer, and it is a yes
        bool refused = false; ///< it is a no; `code` says why where it has one
        std::optional<qint64> code;
        std::vector<BlockHeader> heads; ///< in the order in which they came
    };
    Outcome take(const SubscriptionMessage &message);

    /// Messages that were none of what was asked for.
    std::uint64_t passedOver() const { return m_passedOver; }

private:
    Outcome takeAnswer(const SubscriptionMessage &answer);
    void addHead(const SubscriptionMessage &notification, Outcome &outcome);

    qint64 m_request;
    QString m_subscription; ///< empty: not answered yet
    std::vector<SubscriptionMessage> m_early;
    std::uint64_t m_passedOver = 0;
};

} // namespace gasgauge
