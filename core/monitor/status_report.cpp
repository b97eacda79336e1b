// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/status_report.h"

#include "ethereum/value.h"

#include <cmath>

#include <QJsonValue>

namespace gasgauge {

namespace {

constexpr std::array kConditionNames{
    QLatin1String("fresh"), QLatin1String("stale"), QLatin1String("missing"), QLatin1String("unsupported")};
/// Longer texts are nothing a gasgauge would write, and a window has no room for them.
constexpr qsizetype kMaxText = 500;

QString methodKey(Method method)
{
    const std::string_view name = methodName(method);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue(QJsonValue::Null);
}

QJsonValue number(quint64 value)
{
    return QJsonValue(static_cast<qint64>(value));
}

/// A whole number of at least 0; what is none of these counts as 0. JSON numbers are exact up to 2^53.
qint64 toWhole(const QJsonValue &value)
{
    constexpr double limit = 9'007'199'254'740'992.0;
    const double real = value.toDouble();
    return real > 0 && real <= limit ? static_cast<qint64>(real) : 0;
}

quint64 toCount(const QJsonValue &value)
{
    return static_cast<quint64>(toWhole(value));
}

QString toText(const QJsonValue &value)
{
    return value.toString().left(kMaxText).simplified();
}

QJsonObject valueToJson(const ValueReport &report)
{
    return {{QStringLiteral("result"), orNull(report.result)},
        {QStringLiteral("ageSeconds"),
            report.ageMs ? QJsonValue(*report.ageMs / 1000) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("ttlSeconds"), report.ttlSeconds},
        {QStringLiteral("state"), kConditionNames[static_cast<std::size_t>(report.condition)]},
        {QStringLiteral("error"), orNull(report.error)}};
}

ValueReport valueFromJson(Method method, const QJsonObject &object)
{
    ValueReport report;
    const QString result = object[QLatin1String("result")].toString();
    if (isValidResult(method, result.toStdString()))
        report.result = result;
    if (const QJsonValue age = object[QLatin1String("ageSeconds")]; report.result && age.isDouble())
        report.ageMs = toWhole(age) * 1000;
    report.ttlSeconds = toWhole(object[QLatin1String("ttlSeconds")]);
    const QString state = object[QLatin1String("state")].toString();
    for (std::size_t i = 0; i < kConditionNames.size(); ++i) {
        if (state == kConditionNames[i])
            report.condition = static_cast<ValueCondition>(i);
    }
    // A state that promises a value, without one that can be read: there is none to show.
    if (!report.result && report.condition != ValueCondition::Unsupported)
        report.condition = ValueCondition::Missing;
    if (const QString error = toText(object[QLatin1String("error")]); !error.isEmpty())
        report.error = error;
    return report;
}

} // namespace

QJsonObject StatusReport::toJson() const
{
    QJsonObject valuesObject;
    for (const Method method : kMethods)
        valuesObject.insert(methodKey(method), valueToJson(values[method]));
    return {{QStringLiteral("product"), QStringLiteral("gasgauge")}, {QStringLiteral("version"), version},
        {QStringLiteral("source"), simulated ? QStringLiteral("simulated") : QStringLiteral("upstream")},
        {QStringLiteral("upstream"), upstream},
        {QStringLiteral("startedAt"), startedAt.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("uptimeSeconds"), uptimeSeconds}, {QStringLiteral("values"), valuesObject},
        {QStringLiteral("cache"),
            QJsonObject{{QStringLiteral("hits"), number(traffic.hits)},
                {QStringLiteral("stale"), number(traffic.stale)},
                {QStringLiteral("misses"), number(traffic.misses)},
                {QStringLiteral("coalesced"), number(traffic.coalesced)}}},
        {QStringLiteral("http"),
            QJsonObject{{QStringLiteral("requests"), number(traffic.requests)},
                {QStringLiteral("connections"), number(traffic.connections)},
                {QStringLiteral("failed"), number(traffic.failed)}}},
        {QStringLiteral("upstreamRequests"), number(upstreamRequests)},
        {QStringLiteral("creditsToday"), number(creditsToday)}};
}

std::optional<StatusReport> StatusReport::fromJson(const QJsonObject &object)
{
    const QString source = object[QLatin1String("source")].toString();
    const bool simulated = source == QLatin1String("simulated");
    const QJsonValue values = object[QLatin1String("values")];
    if (object[QLatin1String("product")].toString() != QLatin1String("gasgauge") || !values.isObject()
        || (!simulated && source != QLatin1String("upstream")))
        return std::nullopt;

    StatusReport report;
    report.version = toText(object[QLatin1String("version")]);
    report.simulated = simulated;
    report.upstream = toText(object[QLatin1String("upstream")]);
    report.startedAt
        = QDateTime::fromString(object[QLatin1String("startedAt")].toString(), Qt::ISODate).toUTC();
    report.uptimeSeconds = toWhole(object[QLatin1String("uptimeSeconds")]);
    for (const Method method : kMethods)
        report.values[method] = valueFromJson(method, values[methodKey(method)].toObject());
    const QJsonValue cache = object[QLatin1String("cache")];
    const QJsonValue http = object[QLatin1String("http")];
    report.traffic = {toCount(cache[QLatin1String("hits")]), toCount(cache[QLatin1String("stale")]),
        toCount(cache[QLatin1String("misses")]), toCount(cache[QLatin1String("coalesced")]),
        toCount(http[QLatin1String("requests")]), toCount(http[QLatin1String("connections")]),
        toCount(http[QLatin1String("failed")])};
    report.upstreamRequests = toCount(object[QLatin1String("upstreamRequests")]);
    report.creditsToday = toCount(object[QLatin1String("creditsToday")]);
    return report;
}

} // namespace gasgauge
