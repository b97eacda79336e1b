// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <string_view>

#include <QJsonValue>
#include <QString>

namespace gasgauge {

/// One message of a node on a WebSocket (JSON-RPC 2.0; geth's "Real-time Events"), whatever the order of its
/// members.
struct SubscriptionMessage
{
    enum class Kind : unsigned char {
        Garbage, ///< neither of the others
        Answer, ///< to the request `id`: `result`, or `refused`
        Notification, ///< of `subscription`: `result`
    };
    Kind kind = Kind::Garbage;
    std::optional<qint64> id; ///< none where the node could not tell it
    QString subscription;
    QJsonValue result;
    bool refused = false;
    std::optional<qint64> errorCode;
};

/// Safe for any bytes.
SubscriptionMessage readSubscriptionMessage(std::string_view text);

} // namespace gasgauge
