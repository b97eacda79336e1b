// SPDX-License-Identifier: GPL-3.0-only
#include "config/config_facts.h"

#include "config/core_options.h"
#include "config/served_chains.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace gasgauge {

namespace {

QString ttlText(const FreshnessConfig &freshness)
{
    QStringList parts;
    for (const Method method : kMethods) {
        if (!specOf(method).growsOld())
            continue;
        const std::string_view name = methodName(method);
        const QString ttl = freshness.followsHead(method) ? QStringLiteral("a block")
                                                          : QString::number(freshness.ttlOf(method).count());
        parts << QStringLiteral("%1=%2")
                     .arg(QLatin1String(name.data(), static_cast<qsizetype>(name.size())))
                     .arg(ttl);
    }
    return parts.join(QStringLiteral(", "));
}

QString upstreamsText(const CoreConfig &config)
{
    QStringList names;
    for (const UpstreamConfig &upstream : config.upstreams)
        names << upstream.name;
    return config.simulated() ? QStringLiteral("demo, SIMULATED") : names.join(QStringLiteral(", "));
}

} // namespace

QList<ConfigFact> configFacts(const CoreConfig &config)
{
    QList<ConfigFact> facts{{QStringLiteral("source"), sourceText(config)}};
    for (qsizetype i = 0; i < chainCount(config); ++i)
        facts.append({QStringLiteral("chain ") + chainLabel(config, i), upstreamsText(ofChain(config, i))});
    for (const QString &note : configNotes(config))
        facts.append({QStringLiteral("note"), note});
    facts.append({QStringLiteral("ttl"), ttlText(config.freshness)});
    facts.append({QStringLiteral("freshness"),
        config.freshness.mode == FreshnessMode::Block ? QStringLiteral("block") : QStringLiteral("ttl")});
    facts.append({QStringLiteral("state-dir"),
        config.stateDirectory.isEmpty() ? QStringLiteral("none") : config.stateDirectory});
    return facts;
}

QList<ConfigFact> optionFacts(
    const OptionTable &table, const OptionResult &result, const QList<ConfigFact> &facts)
{
    QList<ConfigFact> more;
    for (const OptionSpec &spec : table.specs()) {
        const QString name = spec.name.isEmpty() ? OptionTable::environmentNameOf(spec) : spec.name;
        const auto given = result.given.constFind(name);
        const bool isNamed
            = std::ranges::any_of(facts, [&name](const auto &fact) { return fact.name == name; });
        if (spec.kind == OptionSpec::Kind::Command || isNamed)
            continue;
        if (given == result.given.constEnd()) {
            if (!spec.defaultText.isEmpty())
                more.append({name, spec.defaultText + QStringLiteral(" (default)")});
        } else {
            const QString value = given->values.join(QStringLiteral(", "));
            const QString before = spec.secret ? QStringLiteral("given")
                : value.isEmpty()              ? QStringLiteral("on")
                                               : value;
            more.append({name, QStringLiteral("%1 (%2)").arg(before, given->origin)});
        }
    }
    return more;
}

QString factsText(const QList<ConfigFact> &facts, LogFormat format)
{
    QString text;
    QJsonObject object;
    for (const auto &[name, value] : facts) {
        const QString before = object.value(name).toString();
        object.insert(name, before.isEmpty() ? value : before + QLatin1String("; ") + value);
        text += name + QLatin1String(": ") + value + u'\n';
    }
    if (format == LogFormat::Json)
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n';
    return text;
}

} // namespace gasgauge
