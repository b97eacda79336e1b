// SPDX-License-Identifier: GPL-3.0-only
#include "report/fee_status.h"

#include "cache/fees/fees_state.h"
#include "ethereum/gas_units.h"
#include "fees/report/fee_report.h"
#include "report/chain_report.h"
#include "report/json_reading.h"

namespace gasgauge {

namespace {

QString gwei(const WeiAmount &amount)
{
    return QString::fromStdString(exactGwei(quantityOf(amount)));
}

std::optional<TierStatus> tierStatus(const std::optional<FeeTier> &tier)
{
    if (!tier)
        return std::nullopt;
    return TierStatus{gwei(tier->maxPriorityFee), gwei(tier->maxFee)};
}

QJsonValue tierToJson(const std::optional<TierStatus> &tier)
{
    if (!tier)
        return QJsonValue(QJsonValue::Null);
    return QJsonObject{{QStringLiteral("maxPriorityFeePerGas"), tier->maxPriorityFee},
        {QStringLiteral("maxFeePerGas"), tier->maxFee}};
}

} // namespace

FeeStatus feeStatus(const FeesState &fees, const ValueReport &freshness)
{
    FeeStatus status;
    status.condition = freshness.condition;
    status.ageMs = freshness.ageMs;
    status.error = freshness.error;
    status.failure = freshness.failure;
    status.growing = fees.growing;
    if (!fees.report)
        return status;
    status.block = fees.report->block.number;
    if (fees.report->next.baseFee)
        status.nextBaseFee = gwei(*fees.report->next.baseFee);
    status.slow = tierStatus(fees.report->tiers.slow);
    status.standard = tierStatus(fees.report->tiers.standard);
    status.fast = tierStatus(fees.report->tiers.fast);
    status.dayKnown = fees.report->day.has_value();
    status.weekKnown = fees.report->week.has_value();
    return status;
}

QJsonObject feesToJson(const FeeStatus &fees)
{
    return {{QStringLiteral("block"), fees.block ? json::number(*fees.block) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("ageSeconds"),
            fees.ageMs ? QJsonValue(*fees.ageMs / 1000) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("state"), conditionName(fees.condition)},
        {QStringLiteral("error"), json::orNull(fees.error)},
        {QStringLiteral("nextBaseFeePerGas"), json::orNull(fees.nextBaseFee)},
        {QStringLiteral("tiers"),
            QJsonObject{{QStringLiteral("slow"), tierToJson(fees.slow)},
                {QStringLiteral("standard"), tierToJson(fees.standard)},
                {QStringLiteral("fast"), tierToJson(fees.fast)}}},
        {QStringLiteral("day"), fees.dayKnown}, {QStringLiteral("week"), fees.weekKnown},
        {QStringLiteral("fetching"), fees.growing}};
}

} // namespace gasgauge
