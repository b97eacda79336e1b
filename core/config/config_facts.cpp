// SPDX-License-Identifier: GPL-3.0-only
#include "config/config_facts.h"

#include "config/core_options.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge {

namespace {

QString ttlText(const FreshnessConfig &freshness)
{
    QStringList parts;
    for (const Method method : kMethods) {
        const std::string_view name = methodName(method);
        parts << QStringLiteral("%1=%2")
                     .arg(QLatin1String(name.data(), static_cast<qsizetype>(name.size())))
                     .arg(freshness.ttlOf(method).count());
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

QList<ConfigFact> configFacts(const CoreConfig &config)
{
    QList<ConfigFact> facts{{QStringLiteral("source"), sourceText(config)}};
    for (const QString &note : configNotes(config))
        facts.append({QStringLiteral("note"), note});
    facts.append({QStringLiteral("ttl"), ttlText(config.freshness)});
    facts.append({QStringLiteral("freshness"),
        config.freshness.mode == FreshnessMode::Block ? QStringLiteral("block") : QStringLiteral("ttl")});
    return facts;
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
