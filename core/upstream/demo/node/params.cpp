// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/node/params.h"

#include "ethereum/quantity.h"

#include <algorithm>

#include <QJsonArray>

namespace gasgauge::demo {

std::optional<std::uint64_t> countOf(const QJsonValue &param)
{
    if (param.isString()) {
        const auto quantity = Quantity::parse(param.toString().toStdString());
        return quantity ? quantity->toUint64() : std::nullopt;
    }
    const qint64 number = param.toInteger(-1);
    return number < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(number));
}

std::optional<std::uint64_t> blockNamedBy(const QJsonValue &param, std::uint64_t head, std::uint64_t first)
{
    // As far behind the head as two epochs of the beacon chain, where it finalizes.
    constexpr std::uint64_t finality = 64;
    const QString name = param.toString();
    if (name == QLatin1String("latest") || name == QLatin1String("pending"))
        return head;
    if (name == QLatin1String("earliest"))
        return first;
    if (name == QLatin1String("safe") || name == QLatin1String("finalized"))
        return std::max(first, head - std::min(head, finality));
    return param.isString() ? countOf(param) : std::nullopt;
}

std::optional<std::vector<double>> percentilesOf(const QJsonValue &param)
{
    constexpr qsizetype most = 100;
    if (param.isUndefined() || param.isNull())
        return std::vector<double>();
    const QJsonArray array = param.toArray();
    if (!param.isArray() || array.size() > most)
        return std::nullopt;
    std::vector<double> percentiles;
    for (const QJsonValue &value : array) {
        const double percentile = value.toDouble(-1);
        if (percentile < 0 || percentile > 100 || (!percentiles.empty() && percentile < percentiles.back()))
            return std::nullopt;
        percentiles.push_back(percentile);
    }
    return percentiles;
}

} // namespace gasgauge::demo
