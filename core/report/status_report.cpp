// SPDX-License-Identifier: GPL-3.0-only
#include "report/status_report.h"

#include "chain/chain_name.h"
#include "report/json_reading.h"

#include <QJsonArray>
#include <QJsonValue>

namespace gasgauge {

namespace {

QJsonArray creditsToJson(const QList<CreditReport> &credits)
{
    QJsonArray array;
    for (const CreditReport &key : credits) {
        array.append(QJsonObject{{QStringLiteral("upstreams"), QJsonArray::fromStringList(key.upstreams)},
            {QStringLiteral("today"), json::number(key.today)},
            {QStringLiteral("limit"), json::number(key.limit)}});
    }
    return array;
}

QList<CreditReport> creditsFromJson(const QJsonArray &array)
{
    constexpr qsizetype most = 100;
    QList<CreditReport> credits;
    for (const QJsonValue &key : array) {
        CreditReport report{
            {}, json::toCount(key[QLatin1String("today")]), json::toCount(key[QLatin1String("limit")])};
        for (const QJsonValue &name : key[QLatin1String("upstreams")].toArray())
            report.upstreams << json::toName(name);
        credits << report;
    }
    return credits.mid(0, most);
}

QJsonObject sharedCacheToJson(const SharedCacheReport &cache)
{
    return {{QStringLiteral("state"), cache.state},
        {QStringLiteral("error"), cache.error ? QJsonValue(*cache.error) : QJsonValue(QJsonValue::Null)}};
}

std::optional<SharedCacheReport> sharedCacheFromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonValue error = value[QLatin1String("error")];
    return SharedCacheReport{json::toText(value[QLatin1String("state")]),
        error.isString() ? std::optional(json::toText(error)) : std::nullopt};
}

std::optional<quint64> countIfThere(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(json::toCount(value)) : std::nullopt;
}

/// The chains that are not the first. A name that cannot be one of a path is none.
QList<ChainReport> othersFromJson(const QJsonObject &chains, const QString &first)
{
    constexpr qsizetype most = 100;
    QList<ChainReport> others;
    for (auto member = chains.begin(); member != chains.end() && others.size() < most; ++member) {
        const QJsonObject object = member.value().toObject();
        if (member.key() == first || !isChainName(member.key().toStdString()))
            continue;
        ChainReport &other = others.emplaceBack();
        other.chain = member.key();
        other.simulated = object[QLatin1String("source")].toString() == QLatin1String("simulated");
        other.upstream = json::toName(object[QLatin1String("upstream")]);
        other.values = valuesFromJson(object[QLatin1String("values")].toObject());
        other.creditsToday = json::toCount(object[QLatin1String("creditsToday")]);
        readChain(object, other);
    }
    return others;
}

} // namespace

QJsonObject StatusReport::toJson() const
{
    QJsonObject chains{{chain, chainToJson(*this)}};
    for (const ChainReport &other : others)
        chains.insert(other.chain, chainToJson(other));
    QJsonObject object{{QStringLiteral("product"), QStringLiteral("gasgauge")},
        {QStringLiteral("version"), version},
        {QStringLiteral("source"), simulated ? QStringLiteral("simulated") : QStringLiteral("upstream")},
        {QStringLiteral("upstream"), upstream},
        {QStringLiteral("startedAt"), startedAt.toUTC().toString(Qt::ISODate)},
        {QStringLiteral("uptimeSeconds"), uptimeSeconds}, {QStringLiteral("values"), valuesToJson(*this)},
        {QStringLiteral("chains"), chains},
        {QStringLiteral("cache"),
            QJsonObject{{QStringLiteral("hits"), json::number(traffic.hits)},
                {QStringLiteral("stale"), json::number(traffic.stale)},
                {QStringLiteral("misses"), json::number(traffic.misses)},
                {QStringLiteral("coalesced"), json::number(traffic.coalesced)}}},
        {QStringLiteral("http"),
            QJsonObject{{QStringLiteral("requests"), json::number(traffic.requests)},
                {QStringLiteral("connections"), json::number(traffic.connections)},
                {QStringLiteral("failed"), json::number(traffic.failed)},
                {QStringLiteral("streams"), json::orNull(traffic.streams)},
                {QStringLiteral("refused"), json::orNull(traffic.refused)},
                {QStringLiteral("limited"), json::orNull(traffic.limited)}}},
        {QStringLiteral("upstreamRequests"), json::number(upstreamRequests)},
        {QStringLiteral("creditsToday"), json::number(creditsToday)},
        {QStringLiteral("credits"), creditsToJson(credits)}};
    if (sharedCache)
        object.insert(QStringLiteral("sharedCache"), sharedCacheToJson(*sharedCache));
    if (chain != json::latin1(kDefaultChain))
        object.insert(QStringLiteral("chain"), chain);
    return object;
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
    report.version = json::toName(object[QLatin1String("version")]);
    report.simulated = simulated;
    report.upstream = json::toName(object[QLatin1String("upstream")]);
    report.startedAt
        = QDateTime::fromString(object[QLatin1String("startedAt")].toString(), Qt::ISODate).toUTC();
    report.uptimeSeconds = json::toSeconds(object[QLatin1String("uptimeSeconds")]).value_or(0);
    report.values = valuesFromJson(values.toObject());
    report.chain = json::toName(object[QLatin1String("chain")]);
    if (report.chain.isEmpty())
        report.chain = json::latin1(kDefaultChain);
    const QJsonObject chains = object[QLatin1String("chains")].toObject();
    readChain(chains[report.chain].toObject(), report);
    report.others = othersFromJson(chains, report.chain);
    const QJsonValue cache = object[QLatin1String("cache")];
    const QJsonValue http = object[QLatin1String("http")];
    report.traffic = {json::toCount(cache[QLatin1String("hits")]),
        json::toCount(cache[QLatin1String("stale")]), json::toCount(cache[QLatin1String("misses")]),
        json::toCount(cache[QLatin1String("coalesced")]), json::toCount(http[QLatin1String("requests")]),
        json::toCount(http[QLatin1String("connections")]), json::toCount(http[QLatin1String("failed")])};
    report.traffic.streams = countIfThere(http[QLatin1String("streams")]);
    report.traffic.refused = countIfThere(http[QLatin1String("refused")]);
    report.traffic.limited = countIfThere(http[QLatin1String("limited")]);
    report.upstreamRequests = json::toCount(object[QLatin1String("upstreamRequests")]);
    report.creditsToday = json::toCount(object[QLatin1String("creditsToday")]);
    report.credits = creditsFromJson(object[QLatin1String("credits")].toArray());
    report.sharedCache = sharedCacheFromJson(object[QLatin1String("sharedCache")]);
    return report;
}

} // namespace gasgauge
