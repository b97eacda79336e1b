// SPDX-License-Identifier: GPL-3.0-only
// What a node says on a WebSocket after it was asked for newHeads with the id 7: a message a line.
#include "check.h"
#include "upstream/subscription/head_notifications.h"

using namespace gasgauge;
using namespace gasgauge::fuzz;

namespace {

constexpr qint64 kRequest = 7;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view rest = textOf(data, size);
    HeadNotifications notifications(kRequest);
    bool answered = false;
    bool subscribed = false;
    std::size_t messages = 0;
    std::size_t heads = 0;
    while (!rest.empty()) {
        const SubscriptionMessage message = readSubscriptionMessage(takeLine(rest));
        require(message.kind != SubscriptionMessage::Kind::Notification || !message.result.isUndefined(),
            "a notification has a result");
        const auto outcome = notifications.take(message);
        ++messages;
        heads += outcome.heads.size();
        require(!(outcome.subscribed && outcome.refused), "an answer is a yes or a no");
        require(!subscribed || !(outcome.subscribed || outcome.refused), "a yes is the last answer");
        answered = answered || outcome.subscribed || outcome.refused;
        subscribed = subscribed || outcome.subscribed;
        require(subscribed || outcome.heads.empty(), "no heads without a subscription");
    }
    require(heads + notifications.passedOver() <= messages, "each message counts once");
    require(!subscribed || answered, "subscribed by an answer");
    return 0;
}
