// SPDX-License-Identifier: GPL-3.0-only
#include "report/chain_report.h"

#include "ethereum/value.h"
#include "report/json_reading.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

namespace gasgauge {

namespace {

struct ConditionName
{
    ValueCondition condition;
    QLatin1String name;
};
constexpr std::array kConditionNames{ConditionName{ValueCondition::Fresh, QLatin1String("fresh")},
    ConditionName{ValueCondition::Stale, QLatin1String("stale")},
    ConditionName{ValueCondition::Missing, QLatin1String("missing")},
    ConditionName{ValueCondition::Unsupported, QLatin1String("unsupported")}};
QString methodKey(Method method)
{
    const std::string_view name = methodName(method);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QJsonObject valueToJson(const ValueReport &report)
{
    return {{QStringLiteral("result"), json::orNull(report.result)},
        {QStringLiteral("ageSeconds"),
            report.ageMs ? QJsonValue(*report.ageMs / 1000) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("ttlSeconds"), report.ttlSeconds},
        {QStringLiteral("state"), conditionName(report.condition)},
        {QStringLiteral("error"), json::orNull(report.error)}};
}

ValueReport valueFromJson(Method method, const QJsonObject &object)
{
    ValueReport report;
    const QJsonValue result = object[QLatin1String("result")];
    if (readResult(method, result, {}))
        report.result = result.toString();
    if (const auto age = json::toSeconds(object[QLatin1String("ageSeconds")]); report.result && age)
        report.ageMs = *age * 1000;
    report.ttlSeconds = json::toSeconds(object[QLatin1String("ttlSeconds")]).value_or(0);
    const QString state = object[QLatin1String("state")].toString();
    for (const auto &[condition, name] : kConditionNames) {
        if (state == name)
            report.condition = condition;
    }
    // A state that promises a value, without one that can be read: there is none to show.
    if (!report.result && report.condition != ValueCondition::Unsupported)
        report.condition = ValueCondition::Missing;
    if (const QString error = json::toText(object[QLatin1String("error")]); !error.isEmpty())
        report.error = error;
    return report;
}

/// What an older gasgauge does not say is made of its values: it knows no other states than theirs.
ChainState chainStateFromJson(const QJsonValue &state, const ChainReport &report)
{
    for (std::size_t i = 0; i < kChainStateNames.size(); ++i) {
        if (state.toString() == json::latin1(kChainStateNames[i]))
            return static_cast<ChainState>(i);
    }
    const ValueReport &head = report.values[Method::BlockNumber];
    if (!head.result)
        return head.error ? ChainState::Unreachable : ChainState::Missing;
    return head.condition == ValueCondition::Fresh ? ChainState::Live : ChainState::Stale;
}

constexpr qint64 kSecondMs = 1000;

QJsonArray upstreamsToJson(const QList<UpstreamReport> &upstreams)
{
    QJsonArray array;
    for (const UpstreamReport &upstream : upstreams) {
        array.append(QJsonObject{{QStringLiteral("name"), upstream.name},
            {QStringLiteral("state"), upstream.state},
            {QStringLiteral("error"), json::orNull(upstream.error)},
            {QStringLiteral("doors"), QJsonArray::fromStringList(upstream.doors)},
            {QStringLiteral("requests"), json::orNull(upstream.requests)},
            {QStringLiteral("head"), json::orNull(upstream.head)},
            {QStringLiteral("behind"), json::number(upstream.behind)},
            {QStringLiteral("answersInMs"),
                upstream.answersInMs ? QJsonValue(*upstream.answersInMs) : QJsonValue(QJsonValue::Null)}});
    }
    return array;
}

UpstreamReport upstreamFromJson(const QJsonValue &value)
{
    constexpr qsizetype most = 2;
    UpstreamReport report{json::toName(value[QLatin1String("name")]),
        json::toName(value[QLatin1String("state")]), std::nullopt};
    if (const QString error = json::toText(value[QLatin1String("error")]); !error.isEmpty())
        report.error = error;
    for (const QJsonValue &door : value[QLatin1String("doors")].toArray())
        report.doors << json::toName(door);
    report.doors = report.doors.mid(0, most);
    const auto count = [&value](QLatin1String name) {
        return value[name].isDouble() ? std::optional(json::toCount(value[name])) : std::nullopt;
    };
    report.requests = count(QLatin1String("requests"));
    report.head = count(QLatin1String("head"));
    report.behind = json::toCount(value[QLatin1String("behind")]);
    if (const auto answersIn = count(QLatin1String("answersInMs")))
        report.answersInMs = static_cast<qint64>(*answersIn);
    return report;
}

QJsonObject headToJson(const ChainReport &report)
{
    QJsonObject object{{QStringLiteral("number"), json::orNull(report.values[Method::BlockNumber].result)}};
    const std::optional<HeadReport> &head = report.head;
    const auto add = [&](const QString &name, const QJsonValue &value) {
        object.insert(name, head ? value : QJsonValue(QJsonValue::Null));
    };
    const HeadReport shown = head.value_or(HeadReport());
    add(QStringLiteral("hash"), shown.hash);
    add(QStringLiteral("timestamp"), shown.timestamp);
    add(QStringLiteral("ageSeconds"), shown.ageSeconds);
    add(QStringLiteral("by"), shown.byWebSocket ? QStringLiteral("websocket") : QStringLiteral("poll"));
    add(QStringLiteral("everyBlocks"), json::number(shown.everyBlocks));
    return object;
}

/// Nothing where no head is followed there, or an older gasgauge says nothing of it.
std::optional<HeadReport> headFromJson(const QJsonObject &object)
{
    const QString hash = json::toText(object[QLatin1String("hash")]);
    if (hash.isEmpty())
        return std::nullopt;
    return HeadReport{.hash = hash,
        .timestamp = json::toText(object[QLatin1String("timestamp")]),
        .ageSeconds = json::toSeconds(object[QLatin1String("ageSeconds")]).value_or(0),
        .byWebSocket = object[QLatin1String("by")].toString() == QLatin1String("websocket"),
        .everyBlocks = json::toCount(object[QLatin1String("everyBlocks")])};
}

} // namespace

QString conditionName(ValueCondition condition)
{
    const auto *const found = std::ranges::find(kConditionNames, condition, &ConditionName::condition);
    return found == kConditionNames.end() ? QStringLiteral("stale") : QString(found->name);
}

QJsonObject chainToJson(const ChainReport &report)
{
    return {{QStringLiteral("chainId"),
                report.chainId ? json::number(*report.chainId) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("source"),
            report.simulated ? QStringLiteral("simulated") : QStringLiteral("upstream")},
        {QStringLiteral("upstream"), report.upstream},
        {QStringLiteral("upstreams"), upstreamsToJson(report.upstreams)},
        {QStringLiteral("state"), json::latin1(chainStateName(report.chainState))},
        {QStringLiteral("values"), valuesToJson(report)}, {QStringLiteral("head"), headToJson(report)},
        {QStringLiteral("fees"), feesToJson(report.fees)},
        {QStringLiteral("creditsToday"), json::number(report.creditsToday)},
        {QStringLiteral("retryInSeconds"),
            report.retryMs ? QJsonValue((*report.retryMs + kSecondMs - 1) / kSecondMs)
                           : QJsonValue(QJsonValue::Null)}};
}

QJsonObject valuesToJson(const ChainReport &report)
{
    QJsonObject values;
    for (const Method method : kValues)
        values.insert(methodKey(method), valueToJson(report.values[method]));
    return values;
}

PerMethod<ValueReport> valuesFromJson(const QJsonObject &object)
{
    PerMethod<ValueReport> values;
    for (const Method method : kValues)
        values[method] = valueFromJson(method, object[methodKey(method)].toObject());
    return values;
}

void readChain(const QJsonObject &object, ChainReport &report)
{
    constexpr qsizetype most = 100;
    report.chainState = chainStateFromJson(object[QLatin1String("state")], report);
    report.head = headFromJson(object[QLatin1String("head")].toObject());
    // All else of fees comes by /stream or /fees; this says whether that is the newest.
    if (const QJsonValue block = object[QLatin1String("fees")][QLatin1String("block")]; block.isDouble())
        report.fees.block = json::toCount(block);
    if (object[QLatin1String("chainId")].isDouble())
        report.chainId = json::toCount(object[QLatin1String("chainId")]);
    for (const QJsonValue &upstream : object[QLatin1String("upstreams")].toArray())
        report.upstreams.append(upstreamFromJson(upstream));
    report.upstreams = report.upstreams.mid(0, most);
    if (const auto retry = json::toSeconds(object[QLatin1String("retryInSeconds")]))
        report.retryMs = *retry * kSecondMs;
}

} // namespace gasgauge
