// SPDX-License-Identifier: GPL-3.0-only
#include "config/core_options.h"

#include "chain/chain_name.h"
#include "chain/chain_spec.h"
#include "config/values/shared_cache_option.h"
#include "config/values/upstream_option.h"
#include "telemetry/key_form.h"

#include <QRegularExpression>

#include <utility>
#include <vector>

namespace gasgauge {

namespace {

using namespace std::chrono_literals;
using Kind = OptionSpec::Kind;

constexpr std::uint64_t kLongestTtl = 315'360'000; // ten years in seconds
constexpr std::uint64_t kMostCredits = 1'000'000'000'000;

/// What --ttl has said so far: a value for one method wins over one for all, whichever came first.
struct TtlChoice
{
    std::optional<std::chrono::seconds> all;
    PerMethod<std::optional<std::chrono::seconds>> of;

    std::optional<std::chrono::seconds> ttlFor(Method method) const
    {
        std::optional<Method> said = method;
        while (said && !of[*said])
            said = methodFromName(specOf(*said).ttlOf);
        return said ? of[*said] : all;
    }
};

QString methodNames()
{
    QStringList names;
    for (const Method method : kMethods) {
        if (!specOf(method).growsOld())
            continue;
        const std::string_view name = methodName(method);
        names << QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names.join(QStringLiteral(", "));
}

bool applyTtl(const QString &text, TtlChoice &choice, FreshnessConfig &freshness)
{
    const qsizetype equals = text.indexOf(u'=');
    const auto seconds = parseInteger(text.mid(equals + 1), 1, kLongestTtl);
    if (!seconds)
        return false;
    if (equals < 0) {
        choice.all = std::chrono::seconds(*seconds);
    } else {
        const auto method = methodFromName(text.left(equals).toStdString());
        if (!method || !specOf(*method).growsOld())
            return false;
        choice.of[*method] = std::chrono::seconds(*seconds);
        freshness.ttlGiven[*method] = true;
    }
    for (const Method method : kMethods) {
        if (const auto ttl = choice.ttlFor(method))
            freshness.ttl[method] = *ttl;
    }
    return true;
}

bool applyKey(const QString &text, QString &key)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9_-]{0,128}\\z"));
    key = text.trimmed();
    return form.match(key).hasMatch();
}

/// Takes exactly one of a few words.
template <typename T>
std::function<bool(const QString &)> wordFor(T &target, std::vector<std::pair<QString, T>> words)
{
    return [words = std::move(words), &target](const QString &text) {
        for (const auto &[word, value] : words) {
            if (word == text) {
                target = value;
                return true;
            }
        }
        return false;
    };
}

/// Into a field of milliseconds.
template <typename Field>
std::function<bool(const QString &)> durationFor(
    Field &target, std::chrono::milliseconds min, std::chrono::milliseconds max)
{
    return [&target, min, max](const QString &text) {
        const auto duration = parseDuration(text, min, max);
        if (duration)
            target = *duration;
        return duration.has_value();
    };
}

QString listOf(const QStringList &names)
{
    return names.join(QStringLiteral(", "));
}

QString knownChainNames()
{
    QStringList names;
    for (const ChainSpec &spec : knownChains())
        names << QString::fromLatin1(spec.name.data(), static_cast<qsizetype>(spec.name.size()));
    return listOf(names);
}

QString reservedNames()
{
    QStringList names;
    for (const std::string_view name : kReservedNames)
        names << QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    return listOf(names);
}

void addSourceOptions(OptionTable &table, CoreConfig &config)
{
    table.add({.name = QStringLiteral("chain"),
        .placeholder = QStringLiteral("NAME"),
        .help = QStringLiteral(
            "A chain to serve, at /NAME and by its id; the first one is also what paths without a "
            "chain mean. Known by name: %1; any other one needs --upstream NAME/URL.")
                    .arg(knownChainNames()),
        .defaultText = QStringLiteral("the one chain of the upstreams"),
        .allowed
        = QStringLiteral("up to 32 of a-z, 0-9 and -, not digits alone, and not the name of a path: %1")
              .arg(reservedNames()),
        .repeatable = true,
        .apply = [&config](const QString &text) {
            config.chains << text;
            return isChainName(text.toStdString()) && !looksLikeKey(text);
        }});
    table.add({.help
        = QStringLiteral("The key of an Infura project, which stands for the upstream "
                         "https://mainnet.infura.io/v3/KEY, or that of each --chain which has no --upstream; "
                         "in the environment and in .env only."),
        .allowed = QStringLiteral("1 to 128 letters, digits, - and _"),
        .secret = true,
        .environmentName = QStringLiteral("APIKEY"),
        .origin = &config.apiKeyOrigin,
        .apply = [&config](const QString &text) { return applyKey(text, config.apiKey); }});
    table.add({.name = QStringLiteral("upstream"),
        .placeholder = QStringLiteral("[CHAIN/][NAME=]URL"),
        .help = QStringLiteral(
            "A JSON-RPC endpoint to get values from; the next one takes over when one fails. "
            "NAME is what log and metrics call it. CHAIN is one that --chain names, the first one where "
            "it is left out. A ws(s) URL with the NAME of an http(s) one is a second door to it, which tells "
            "of heads; alone it does for all."),
        .allowed = QStringLiteral("[CHAIN/][NAME=]URL with an http(s) or ws(s) URL that has a host; "
                                  "percent-encode what is no letter or "
                                  "digit in user, password and path (# is %23, / %2F, @ %40)"),
        .repeatable = true,
        .secret = true,
        .apply = [&config](const QString &text) {
            const auto upstream = parseUpstream(text);
            if (upstream)
                config.upstreams.push_back(*upstream);
            return upstream.has_value();
        }});
    table.add({.name = QStringLiteral("demo"),
        .kind = Kind::OptionalValue,
        .placeholder = QStringLiteral("auto|on|off"),
        .help
        = QStringLiteral("Serves a simulated chain instead of real values, one for each --chain, and says "
                         "so everywhere; auto: only where there is neither key nor upstream."),
        .defaultText = QStringLiteral("off"),
        .allowed = QStringLiteral("auto, on, off"),
        .apply = wordFor<DemoMode>(config.demo,
            {{QString(), DemoMode::On}, {QStringLiteral("on"), DemoMode::On},
                {QStringLiteral("1"), DemoMode::On}, {QStringLiteral("true"), DemoMode::On},
                {QStringLiteral("yes"), DemoMode::On}, {QStringLiteral("auto"), DemoMode::Auto},
                {QStringLiteral("off"), DemoMode::Off}, {QStringLiteral("0"), DemoMode::Off},
                {QStringLiteral("false"), DemoMode::Off}, {QStringLiteral("no"), DemoMode::Off}})});
    table.add({.name = QStringLiteral("demo-block-time"),
        .placeholder = QStringLiteral("TIME"),
        .help = QStringLiteral("The time between two blocks of the simulated chain."),
        .defaultText = QStringLiteral("the chain's own: 12s"),
        .allowed = QStringLiteral("10ms to 1h, as 500ms, 12s or 12 (seconds)"),
        .apply = durationFor(config.demoBlockTime, 10ms, 1h)});
    table.add({.name = QStringLiteral("upstream-timeout"),
        .placeholder = QStringLiteral("TIME"),
        .help = QStringLiteral("What a whole request to an upstream may take."),
        .defaultText = QStringLiteral("10s"),
        .allowed = QStringLiteral("100ms to 25s, as 500ms, 10s or 10 (seconds)"),
        .apply = durationFor(config.upstreamTimeout, 100ms, 25s)});
    table.add({.name = QStringLiteral("daily-credits"),
        .placeholder = QStringLiteral("NUMBER"),
        .help = QStringLiteral(
            "The credits of a key's day; when they are spent, nothing is asked with it before 00:00 "
            "UTC. 0: no limit."),
        .defaultText = QStringLiteral("3000000 for Infura"),
        .allowed = QStringLiteral("0 to 1000000000000"),
        .apply = [&config](const QString &text) {
            const auto credits = parseInteger(text, 0, kMostCredits);
            if (credits)
                config.dailyCredits = *credits;
            return credits.has_value();
        }});
    table.add({.name = QStringLiteral("shared-cache"),
        .placeholder = QStringLiteral("redis://[USER:PASSWORD@]HOST[:PORT][/DB]"),
        .help
        = QStringLiteral("A Valkey or Redis through which replicas share values, so that the upstream is "
                         "asked once for all of them; without it each goes on alone. rediss:// is TLS."),
        .allowed
        = QStringLiteral("redis:// or rediss:// with a host; USER may be empty; percent-encode what is "
                         "no letter or digit in USER and PASSWORD (# is %23, / %2F, @ %40)"),
        .secret = true,
        .apply = [&config](const QString &text) {
            config.sharedCache = parseSharedCache(text);
            return config.sharedCache.has_value();
        }});
    table.add({.name = QStringLiteral("state-dir"),
        .placeholder = QStringLiteral("DIR"),
        .help = QStringLiteral("Where the day's credits are kept, so that a restart does not forget them."),
        .defaultText = QStringLiteral("$STATE_DIRECTORY, else $XDG_STATE_HOME/gasgauge, else "
                                      "~/.local/state/gasgauge"),
        .allowed = QStringLiteral("the path of a folder that can be written to"),
        .apply = [&config](const QString &text) {
            config.stateDirectory = text;
            return !text.isEmpty();
        }});
}

void addFreshnessOptions(OptionTable &table, FreshnessConfig &freshness)
{
    table.add({.name = QStringLiteral("ttl"),
        .placeholder = QStringLiteral("[METHOD=]SECONDS"),
        .help
        = QStringLiteral("How long a value is fresh: of one method, or of all that have none of their own."),
        .defaultText = QStringLiteral("60"),
        .allowed
        = QStringLiteral("SECONDS or METHOD=SECONDS, with 1 to 315360000 whole seconds and METHOD one of ")
            + methodNames(),
        .repeatable = true,
        .apply = [choice = TtlChoice(), &freshness](
                     const QString &text) mutable { return applyTtl(text, choice, freshness); }});
    table.add({.name = QStringLiteral("freshness"),
        .placeholder = QStringLiteral("ttl|block"),
        .help = QStringLiteral(
            "What ends the freshness of a value: its TTL, or, for what belongs to the head, a new block."),
        .defaultText = freshness.mode == FreshnessMode::Ttl
            ? QStringLiteral("ttl")
            : QStringLiteral("block; ttl where --ttl is given"),
        .allowed = QStringLiteral("ttl, block"),
        .apply = wordFor<FreshnessMode>(freshness.mode,
            {{QStringLiteral("ttl"), FreshnessMode::Ttl}, {QStringLiteral("block"), FreshnessMode::Block}})});
    table.add({.name = QStringLiteral("stale-while-revalidate"),
        .placeholder = QStringLiteral("TIME"),
        .help
        = QStringLiteral("How long after its TTL a value is still given at once while a new one is fetched."),
        .defaultText = QStringLiteral("a tenth of the TTL, at most 5s"),
        .allowed = QStringLiteral("0 to 24h, as 500ms, 5s or 5 (seconds)"),
        .apply = durationFor(freshness.staleWhileRevalidate, 0ms, 24h)});
    table.add({.name = QStringLiteral("stale-if-error"),
        .placeholder = QStringLiteral("TIME"),
        .help = QStringLiteral("How long after its TTL a value is given while its upstream fails."),
        .defaultText = QStringLiteral("10m"),
        .allowed = QStringLiteral("0 to 168h in whole seconds, as 600, 600s or 10m"),
        .apply = [&freshness](const QString &text) {
            const auto duration = parseDuration(text, 0ms, 168h);
            if (!duration || *duration % 1s != 0ms)
                return false;
            freshness.staleIfError = std::chrono::duration_cast<std::chrono::seconds>(*duration);
            return true;
        }});
}

void addLogOptions(OptionTable &table, CoreConfig &config)
{
    table.add({.name = QStringLiteral("log-format"),
        .placeholder = QStringLiteral("text|json"),
        .help = QStringLiteral("How the log on stderr is written: for people, or as one JSON object a line."),
        .defaultText = QStringLiteral("text"),
        .allowed = QStringLiteral("text, json"),
        .apply = wordFor<LogFormat>(config.logFormat,
            {{QStringLiteral("text"), LogFormat::Text}, {QStringLiteral("json"), LogFormat::Json}})});
    table.add({.name = QStringLiteral("log-level"),
        .placeholder = QStringLiteral("debug|info|warning"),
        .help = QStringLiteral("The least important messages that are logged."),
        .defaultText = QStringLiteral("info"),
        .allowed = QStringLiteral("debug, info, warning"),
        .apply = wordFor<LogLevel>(config.logLevel,
            {{QStringLiteral("debug"), LogLevel::Debug}, {QStringLiteral("info"), LogLevel::Info},
                {QStringLiteral("warning"), LogLevel::Warning}})});
}

} // namespace

void addCoreOptions(OptionTable &table, CoreConfig &config)
{
    addSourceOptions(table, config);
    addFreshnessOptions(table, config.freshness);
    addLogOptions(table, config);
}

void addCommonCommands(OptionTable &table)
{
    table.add({.name = QStringLiteral("config"),
        .placeholder = QStringLiteral("FILE"),
        .help = QStringLiteral("Reads options from an INI file, with their names as keys."),
        .allowed = QStringLiteral("the path of a readable file of at most 1 MiB"),
        .apply = [](const QString &text) { return !text.isEmpty(); }});
    table.add({.name = QStringLiteral("check-config"),
        .kind = Kind::Command,
        .help
        = QStringLiteral("Checks the configuration, says what it means, and ends: with 0, or with 2 where it "
                         "is wrong.")});
    table.add({.name = QStringLiteral("version"),
        .kind = Kind::Command,
        .help = QStringLiteral("Prints the version and ends.")});
    table.add({.name = QStringLiteral("help"),
        .kind = Kind::Command,
        .help = QStringLiteral("Prints this text and ends.")});
    table.add({.name = QStringLiteral("help-markdown"), .kind = Kind::Command, .hidden = true});
}

void addHealthCheckCommand(OptionTable &table)
{
    table.add({.name = QStringLiteral("healthcheck"),
        .kind = Kind::Command,
        .help
        = QStringLiteral("Asks the running server at the address of --listen for /healthz and ends: with 0 "
                         "where it is well, else with 1.")});
}

} // namespace gasgauge
