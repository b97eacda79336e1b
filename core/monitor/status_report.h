// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <optional>

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace gasgauge {

enum class ValueCondition : unsigned char { Fresh, Stale, Missing, Unsupported };

/// What /status says of one method.
struct ValueReport
{
    std::optional<QString> result; ///< "0x…"
    std::optional<qint64> ageMs;
    qint64 ttlSeconds = 0;
    ValueCondition condition = ValueCondition::Missing;
    std::optional<QString> error;
    bool operator==(const ValueReport &) const = default;
};

/// Totals since the start, so that any reader can make rates of them.
struct TrafficTotals
{
    quint64 hits = 0;
    quint64 stale = 0;
    quint64 misses = 0;
    quint64 coalesced = 0;
    quint64 requests = 0;
    quint64 connections = 0; ///< open now
    quint64 failed = 0; ///< requests for a value answered with a status of 500 or above
    bool operator==(const TrafficTotals &) const = default;
};

/// The state of a gasgauge at one moment: the body of /status, and the one thing the window shows, be it of
/// its own process or of another one.
struct StatusReport
{
    QString version;
    bool simulated = false;
    QString upstream; ///< a name, never a URL
    QDateTime startedAt; ///< UTC
    qint64 uptimeSeconds = 0;
    PerMethod<ValueReport> values;
    TrafficTotals traffic;
    quint64 upstreamRequests = 0;
    quint64 creditsToday = 0;

    QJsonObject toJson() const;
    /// Unknown members are ignored (a newer remote); nothing where it is not a gasgauge's answer.
    static std::optional<StatusReport> fromJson(const QJsonObject &object);
    bool operator==(const StatusReport &) const = default;
};

} // namespace gasgauge
