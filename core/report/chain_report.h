// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_condition.h"
#include "chain/chain_state.h"
#include "ethereum/method.h"
#include "report/fee_status.h"
#include "upstream/failure.h"

#include <optional>

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace gasgauge {

/// What /status says of one value.
struct ValueReport
{
    std::optional<QString> result; ///< "0x…"
    std::optional<qint64> ageMs;
    qint64 ttlSeconds = 0;
    /// Never TooOld: people are shown what there is, with its age, for as long as there is something.
    ValueCondition condition = ValueCondition::Missing;
    std::optional<QString> error;
    QString upstream{}; ///< who gave it, where this process knows: /status does not say
    std::optional<Failure> failure{}; ///< what `error` is about, where this process knows
    bool operator==(const ValueReport &) const = default;
};

/// What /status says of the head where it is followed.
struct HeadReport
{
    QString hash; ///< "0x…"
    QString timestamp; ///< the block's own, ISO 8601 in UTC
    qint64 ageSeconds = 0; ///< by that timestamp
    bool byWebSocket = false; ///< else by polls
    quint64 everyBlocks = 1; ///< how often what belongs to the head is fetched
    bool operator==(const HeadReport &) const = default;
};

/// What /status says of one upstream.
struct UpstreamReport
{
    QString name; ///< never a URL
    QString state; ///< one of kUpstreamStateNames
    std::optional<QString> error;
    QStringList doors{}; ///< "http", "websocket"; none where that is not known, as of an older gasgauge
    std::optional<quint64> requests{}; ///< really sent, since the start
    std::optional<quint64> head{}; ///< the block that it named last
    std::optional<qint64> answersInMs{}; ///< of late
    std::optional<Failure> failure{}; ///< what `error` is about, where this process knows
    quint64 behind = 0; ///< so many blocks its head is behind, where that is too many to ask it for more
    bool operator==(const UpstreamReport &) const = default;
};

/// The state of one chain at one moment: a member of `chains` in /status, and what a page or a window shows.
struct ChainReport
{
    QString chain; ///< as --chain names it; "default" where nobody did
    bool simulated = false;
    QString upstream; ///< the one in use: a name, never a URL
    QList<UpstreamReport> upstreams;
    PerMethod<ValueReport> values; ///< of kValues; the others stay empty
    std::optional<HeadReport> head;
    FeeStatus fees;
    ChainState chainState = ChainState::Missing;
    std::optional<quint64> chainId;
    quint64 creditsToday = 0; ///< the chain's own share
    std::optional<qint64> retryMs{}; ///< until what fails is asked for again

    bool operator==(const ChainReport &) const = default;
};

/// What /status calls it.
QString conditionName(ValueCondition condition);
/// A member of `chains`.
QJsonObject chainToJson(const ChainReport &report);
/// `values` of a chain; unknown members are ignored (a newer remote).
QJsonObject valuesToJson(const ChainReport &report);
PerMethod<ValueReport> valuesFromJson(const QJsonObject &object);
/// What a member of `chains` says beside the values, which `report` has; an empty object: an older gasgauge.
void readChain(const QJsonObject &object, ChainReport &report);

} // namespace gasgauge
