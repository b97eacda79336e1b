// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/subscription/subscription_message.h"

#include "chain/blocks/json_fields.h"

#include <QJsonObject>

namespace gasgauge {

namespace {

std::optional<qint64> integerIn(const QJsonValue &field)
{
    const qint64 number = field.toInteger(0);
    return number != 0 || field.toInteger(1) == 0 ? std::optional(number) : std::nullopt;
}

/// An answer has an id, null where the node could not read the request; a notification has none.
bool isAnswer(const QJsonObject &message)
{
    const QJsonValue id = message.value(u"id");
    return integerIn(id).has_value() || (id.isNull() && message.value(u"error").isObject());
}

SubscriptionMessage answerIn(const QJsonObject &message)
{
    const QJsonValue error = message.value(u"error");
    SubscriptionMessage answer;
    answer.kind = SubscriptionMessage::Kind::Answer;
    answer.id = integerIn(message.value(u"id"));
    answer.result = message.value(u"result");
    answer.refused = !isLeftOut(error) || answer.result.isUndefined();
    answer.errorCode = integerIn(error[QLatin1String("code")]);
    return answer;
}

SubscriptionMessage notificationIn(const QJsonObject &message)
{
    const QJsonValue params = message.value(u"params");
    const QJsonValue subscription = params[QLatin1String("subscription")];
    const QJsonValue result = params[QLatin1String("result")];
    const bool proper = message.value(u"method").toString() == QLatin1String("eth_subscription")
        && subscription.isString() && !result.isUndefined();
    if (!proper)
        return {};
    SubscriptionMessage notification;
    notification.kind = SubscriptionMessage::Kind::Notification;
    notification.subscription = subscription.toString();
    notification.result = result;
    return notification;
}

} // namespace

SubscriptionMessage readSubscriptionMessage(std::string_view text)
{
    const QJsonValue value = jsonOf(text);
    if (!value.isObject())
        return {};
    const QJsonObject message = value.toObject();
    return isAnswer(message) ? answerIn(message) : notificationIn(message);
}

} // namespace gasgauge
