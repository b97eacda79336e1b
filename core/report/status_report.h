// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/chain_report.h"

#include <optional>

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace gasgauge {

/// Totals since the start, so that any reader can make rates of them.
struct TrafficTotals
{
    quint64 hits = 0;
    quint64 stale = 0;
    quint64 misses = 0;
    quint64 coalesced = 0;
    quint64 requests = 0;
    quint64 connections = 0; ///< open now
    quint64 failed = 0; ///< requests for a method answered with a status of 500 or above
    std::optional<quint64> streams{}; ///< readers of /stream now, of all chains; an older gasgauge is silent
    std::optional<quint64> refused{}; ///< connections that were not taken; the same
    std::optional<quint64> limited{}; ///< clients that a limit stopped, those at rest apart; the same
    bool operator==(const TrafficTotals &) const = default;
};

/// What one key has spent today, of which /status names only the upstreams that use it.
struct CreditReport
{
    QStringList upstreams; ///< "base/infura"
    quint64 today = 0;
    quint64 limit = 0; ///< 0: none
    bool operator==(const CreditReport &) const = default;
};

/// What /status says of what replicas share values through.
struct SharedCacheReport
{
    QString state; ///< "up", "failing", "down"
    std::optional<QString> error; ///< why it is not up
    bool operator==(const SharedCacheReport &) const = default;
};

/// The state of a gasgauge at one moment, with that of its first chain: the body of /status, and the one
/// thing the window shows, be it of its own process or of another one.
struct StatusReport : ChainReport
{
    QString version;
    QDateTime startedAt; ///< UTC
    qint64 uptimeSeconds = 0;
    TrafficTotals traffic; ///< of the first chain; `requests` and `connections` are the process's
    quint64 upstreamRequests = 0; ///< of the first chain
    QList<CreditReport> credits; ///< one a key
    std::optional<SharedCacheReport> sharedCache; ///< nothing: none is configured
    QList<ChainReport> others; ///< the chains that are not the first

    /// `chain` says which of several `chains` is the first.
    QJsonObject toJson() const;
    /// Unknown members are ignored (a newer remote); nothing where it is not a gasgauge's answer.
    static std::optional<StatusReport> fromJson(const QJsonObject &object);
    bool operator==(const StatusReport &) const = default;
};

} // namespace gasgauge
