// SPDX-License-Identifier: GPL-3.0-only
#include "config/core_options.h"

#include "config/served_chains.h"
#include "config/values/shared_cache_option.h"
#include "config/values/upstream_option.h"

#include <QRegularExpression>

#include <algorithm>

namespace gasgauge {

namespace {

/// Those that Infura has beside APIKEY are nobody's choice.
QStringList unusedSockets(const CoreConfig &config)
{
    QStringList names;
    if (config.freshness.mode == FreshnessMode::Block)
        return names;
    for (const UpstreamConfig &upstream : config.upstreams) {
        const bool ofKey
            = !config.apiKey.isEmpty() && upstream.socketUrl.path().endsWith(u'/' + config.apiKey);
        if (!upstream.socketUrl.isEmpty() && !upstream.url.isEmpty() && !ofKey)
            names << upstream.name;
    }
    return names;
}

bool usesKey(const CoreConfig &config)
{
    return std::ranges::any_of(config.upstreams, [&config](const UpstreamConfig &upstream) {
        return upstream.callUrl().path().endsWith(u'/' + config.apiKey);
    });
}

bool isInfuraKey(const QString &key)
{
    static const QRegularExpression form(QStringLiteral("\\A[0-9A-Fa-f]{32}\\z"));
    return form.match(key).hasMatch();
}

/// What belongs to the head has no TTL where the head decides.
QStringList ttlNotes(const FreshnessConfig &freshness)
{
    QStringList notes;
    for (const Method method : kMethods) {
        if (freshness.followsHead(method) && freshness.ttlGiven[method]) {
            const std::string_view name = methodName(method);
            notes << QStringLiteral(
                "--ttl for %1 is not used: with --freshness block it is fresh until the next block")
                         .arg(QLatin1String(name.data(), static_cast<qsizetype>(name.size())));
        }
    }
    return notes;
}

} // namespace

tl::expected<void, ConfigError> completeConfig(CoreConfig &config)
{
    if (config.sharedCache && config.sharedCache->tls && !sharedCacheHasTls()) {
        return tl::unexpected(ConfigError{QStringLiteral("--shared-cache: rediss:// needs TLS, which the "
                                                         "hiredis that this program was built with does "
                                                         "not "
                                                         "have (it comes with libhiredis 1.0 and later); use "
                                                         "redis:// through a network of your own, or a "
                                                         "build with a newer hiredis"),
            ConfigFault::NoTls});
    }
    if (auto served = serveChains(config); !served)
        return served;
    if (!config.upstreams.empty() || config.simulated())
        return {};
    return tl::unexpected(ConfigError{
        QStringLiteral(
            "no source of values. Three ways to go on: set APIKEY=<key of an Infura project> in the "
            "environment or in .env; or give --upstream URL (any Ethereum JSON-RPC endpoint); or give "
            "--demo for a simulated chain"),
        ConfigFault::NoSource});
}

QStringList configNotes(const CoreConfig &config)
{
    QStringList notes = ttlNotes(config.freshness);
    const bool configured = !config.upstreams.empty() || !config.apiKey.isEmpty();
    if (config.simulated()) {
        notes << QStringLiteral("SIMULATED values: a demo chain inside of this program, not mainnet");
        if (configured)
            notes << QStringLiteral("--demo wins: APIKEY and --upstream are not used");
        return notes;
    }
    if (config.stateDirectory.isEmpty())
        notes << QStringLiteral(
            "there is no place to keep the day's credits (no HOME, no --state-dir): a restart "
            "forgets them");
    for (const QString &name : unusedSockets(config))
        notes << QStringLiteral(
            "the ws(s) URL of %1 is not used: only --freshness block wants to be told of heads")
                     .arg(name);
    if (config.apiKey.isEmpty())
        return notes;
    if (!usesKey(config))
        notes << QStringLiteral("APIKEY is not used: --upstream says where values come from");
    else if (!isInfuraKey(config.apiKey))
        notes << QStringLiteral(
            "APIKEY, which comes from %1, is not the 32 hex digits of an Infura key; it is sent "
            "to Infura all the same")
                     .arg(config.apiKeyOrigin);
    return notes;
}

QString keyOrigin(const CoreConfig &config)
{
    const bool isUsed = !config.simulated() && !config.apiKey.isEmpty() && usesKey(config);
    return isUsed ? config.apiKeyOrigin : QString();
}

QStringList secretsOf(const CoreConfig &config)
{
    QStringList secrets{config.apiKey};
    for (const UpstreamConfig &upstream : config.upstreams)
        secrets << secretsOf(upstream);
    if (config.sharedCache)
        secrets << secretsOf(*config.sharedCache);
    secrets.removeDuplicates();
    secrets.removeAll(QString());
    secrets.removeAll(QStringLiteral("/"));
    return secrets;
}

QString sourceText(const CoreConfig &config)
{
    const bool isNamed = !config.chains.isEmpty();
    QStringList names;
    if (config.simulated()) {
        for (const QString &chain : config.chains)
            names << chain + QStringLiteral("/demo");
        return (isNamed ? names.join(QStringLiteral(", ")) : QStringLiteral("demo"))
            + QStringLiteral(", SIMULATED");
    }
    for (const UpstreamConfig &upstream : config.upstreams)
        names << (isNamed ? upstream.chain + u'/' + upstream.name : upstream.name);
    return names.join(QStringLiteral(", "));
}

} // namespace gasgauge
