// SPDX-License-Identifier: GPL-3.0-only
#include "config/core_options.h"

#include "config/sources/bounded_file.h"
#include "config/sources/env_file.h"
#include "config/sources/ini_file.h"
#include "config/values/upstream_option.h"

#include <QDir>
#include <QUrlQuery>

#include <algorithm>

namespace gasgauge {

namespace {

/// A part of a path that is long enough to be a key on its own ("v3" and "mainnet" are not).
constexpr qsizetype kShortestKey = 8;

QStringList secretsOf(const QUrl &url)
{
    QStringList secrets;
    const QString user = url.userName(QUrl::FullyDecoded);
    const QString password = url.password(QUrl::FullyDecoded);
    secrets << user << password;
    if (!user.isEmpty() || !password.isEmpty()) // as HTTP Basic sends them
        secrets << QString::fromLatin1(QString(user + u':' + password).toUtf8().toBase64());
    secrets << url.path(QUrl::FullyEncoded) << url.query(QUrl::FullyEncoded);
    for (const QString &part : url.path(QUrl::FullyDecoded).split(u'/', Qt::SkipEmptyParts)) {
        if (part.size() >= kShortestKey)
            secrets << part;
    }
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        secrets << value;
    return secrets;
}

/// What flag, environment or .env say of an option, however wrong the rest of them is. Empty: nothing.
QString looseValue(const OptionInputs &inputs, const QString &flag, const QString &variable)
{
    QString value;
    for (qsizetype i = 0; i < inputs.arguments.size(); ++i) {
        if (inputs.arguments[i].startsWith(flag + u'='))
            value = inputs.arguments[i].mid(flag.size() + 1);
        else if (inputs.arguments[i] == flag)
            value = inputs.arguments.value(i + 1);
    }
    if (value.isEmpty())
        value = inputs.environment.value(variable);
    if (value.isEmpty()) {
        const auto bytes = readBoundedFile(QDir(inputs.workingDirectory).filePath(QStringLiteral(".env")));
        for (const EnvEntry &entry : parseEnvFile(bytes.value_or(QByteArray()))) {
            if (entry.name == variable)
                value = entry.value;
        }
    }
    return value;
}

} // namespace

tl::expected<void, ConfigError> completeConfig(CoreConfig &config)
{
    if (config.upstreams.empty() && !config.apiKey.isEmpty()) {
        const QUrl url(QStringLiteral("https://mainnet.infura.io/v3/") + config.apiKey);
        config.upstreams.push_back({QStringLiteral("infura"), url});
    }
    nameUpstreams(config.upstreams);
    if (!config.upstreams.empty() || config.simulated())
        return {};
    return tl::unexpected(ConfigError{QStringLiteral(
        "no source of values. Three ways to go on: set APIKEY=<key of an Infura project> in the "
        "environment or in .env; or give --upstream URL (any Ethereum JSON-RPC endpoint); or give "
        "--demo for a simulated chain")});
}

QStringList configNotes(const CoreConfig &config)
{
    QStringList notes;
    const bool configured = !config.upstreams.empty() || !config.apiKey.isEmpty();
    if (config.simulated()) {
        notes << QStringLiteral("SIMULATED values: a demo chain inside of this program, not mainnet");
        if (configured)
            notes << QStringLiteral("--demo wins: APIKEY and --upstream are not used");
        return notes;
    }
    const auto usesKey = [&config](const UpstreamConfig &upstream) {
        return upstream.url.path().endsWith(u'/' + config.apiKey);
    };
    if (!config.apiKey.isEmpty() && std::ranges::none_of(config.upstreams, usesKey))
        notes << QStringLiteral("APIKEY is not used: --upstream says where values come from");
    return notes;
}

QStringList secretsOf(const CoreConfig &config)
{
    QStringList secrets{config.apiKey};
    for (const UpstreamConfig &upstream : config.upstreams)
        secrets << secretsOf(upstream.url);
    secrets.removeDuplicates();
    secrets.removeAll(QString());
    secrets.removeAll(QStringLiteral("/"));
    return secrets;
}

LogFormat knownLogFormat(const OptionInputs &inputs)
{
    QString word = looseValue(inputs, QStringLiteral("--log-format"), QStringLiteral("GASGAUGE_LOG_FORMAT"));
    if (word.isEmpty()) {
        const QString file
            = looseValue(inputs, QStringLiteral("--config"), QStringLiteral("GASGAUGE_CONFIG"));
        const auto bytes = readBoundedFile(QDir(inputs.workingDirectory).filePath(file));
        const auto entries = parseIniFile(bytes.value_or(QByteArray()));
        for (const IniEntry &entry : entries.value_or(std::vector<IniEntry>())) {
            if (entry.name == QLatin1String("log-format"))
                word = entry.value;
        }
    }
    return word == QLatin1String("json") ? LogFormat::Json : LogFormat::Text;
}

QString sourceText(const CoreConfig &config)
{
    if (config.simulated())
        return QStringLiteral("demo, SIMULATED");
    QStringList names;
    for (const UpstreamConfig &upstream : config.upstreams)
        names << upstream.name;
    return names.join(QStringLiteral(", "));
}

} // namespace gasgauge
