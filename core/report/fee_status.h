// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_condition.h"
#include "upstream/failure.h"

#include <optional>

#include <QJsonObject>
#include <QString>

namespace gasgauge {

struct FeesState;
struct ValueReport;

/// A tier as /status has it: exact, in gwei.
struct TierStatus
{
    QString maxPriorityFee;
    QString maxFee;
    bool operator==(const TierStatus &) const = default;
};

/// What /status says of a chain's fees: how fresh they are, of which block, and the numbers that people look
/// for first. All else is in /fees.
struct FeeStatus
{
    ValueCondition condition = ValueCondition::Missing; ///< never TooOld, as of values
    std::optional<qint64> ageMs;
    std::optional<QString> error;
    std::optional<Failure> failure{}; ///< what `error` is about, where this process knows
    std::optional<quint64> block;
    std::optional<QString> nextBaseFee; ///< exact, in gwei
    std::optional<TierStatus> slow;
    std::optional<TierStatus> standard;
    std::optional<TierStatus> fast;
    bool dayKnown = false;
    bool weekKnown = false;
    bool growing = false; ///< a part is still being fetched
    bool operator==(const FeeStatus &) const = default;
};

/// `freshness` is the report of their state as if they were a value.
FeeStatus feeStatus(const FeesState &fees, const ValueReport &freshness);
QJsonObject feesToJson(const FeeStatus &fees);

} // namespace gasgauge
