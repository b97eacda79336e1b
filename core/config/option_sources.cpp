// SPDX-License-Identifier: GPL-3.0-only
#include "config/option_sources.h"

#include "config/sources/bounded_file.h"
#include "config/sources/command_line.h"
#include "config/sources/env_file.h"
#include "config/sources/ini_file.h"
#include "config/sources/suggestion.h"
#include "telemetry/redactor.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace gasgauge {

namespace {

using Assignments = tl::expected<std::vector<Assignment>, ConfigError>;
using Kind = OptionSpec::Kind;

const QLatin1String kConfigOption("config");
/// docker-compose.yml's, which reads the same .env.
const QLatin1String kComposePort("GASGAUGE_PORT");

/// Outside of the command line all occurrences of an option stand in one text.
void append(std::vector<Assignment> &to, const OptionSpec &spec, const QString &where, const QString &value)
{
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    const QStringList parts
        = spec.repeatable ? value.split(separator, Qt::SkipEmptyParts) : QStringList{value};
    if (parts.isEmpty())
        to.push_back({&spec, where, {}});
    for (const QString &part : parts)
        to.push_back({&spec, where, part});
}

/// An empty variable is none: `NAME=` is the way to unset one in a shell line or a Compose file.
std::vector<Assignment> fromEnvironment(
    const OptionTable &table, const QMap<QString, QString> &environment, QLatin1String place)
{
    std::vector<Assignment> assignments;
    for (const OptionSpec &spec : table.specs()) {
        const QString name = OptionTable::environmentNameOf(spec);
        const QString value = name.isEmpty() ? QString() : environment.value(name);
        if (!value.isEmpty())
            append(assignments, spec, name + place, value);
    }
    return assignments;
}

ConfigError unknownName(const QString &where, const QString &name, const QStringList &known)
{
    const QString shown = shownName(name);
    QString message
        = QStringLiteral("%1: unknown name%2; ").arg(where, shown.isEmpty() ? shown : u' ' + shown);
    const QString nearest = nearestName(name, known);
    if (!nearest.isEmpty())
        message += QStringLiteral("did you mean %1? ").arg(nearest);
    return {message + QStringLiteral("see --help for all of them")};
}

QStringList misspelt(const OptionTable &table, const QMap<QString, QString> &environment)
{
    QStringList known;
    for (const OptionSpec &spec : table.specs())
        known << OptionTable::environmentNameOf(spec);
    known.removeAll(QString());
    QStringList notes;
    for (const QString &name : environment.keys()) {
        if (!name.startsWith(QLatin1String("GASGAUGE_")) || name == kComposePort || known.contains(name))
            continue;
        if (const QString nearest = nearestName(name, known); !nearest.isEmpty())
            notes << QStringLiteral("%1 in the environment is no option and does nothing; did you mean %2?")
                         .arg(shownName(name), nearest);
    }
    return notes;
}

Assignments fromEnvFile(const OptionTable &table, const QString &directory)
{
    const QString path = QDir(directory).filePath(QStringLiteral(".env"));
    if (!QFileInfo(path).isFile())
        return {};
    const auto bytes = readBoundedFile(path);
    if (!bytes)
        return tl::unexpected(ConfigError{QStringLiteral(".env cannot be read: %1").arg(bytes.error())});
    QMap<QString, const OptionSpec *> specs;
    for (const OptionSpec &spec : table.specs()) {
        if (const QString name = OptionTable::environmentNameOf(spec); !name.isEmpty())
            specs.insert(name, &spec);
    }
    std::vector<Assignment> assignments;
    for (const EnvEntry &entry : parseEnvFile(*bytes)) {
        const QString place = QStringLiteral(".env:%1").arg(entry.line);
        const OptionSpec *const spec = specs.value(entry.name);
        if (entry.name == kComposePort)
            continue;
        if (!spec && entry.name.startsWith(QLatin1String("GASGAUGE_")))
            return tl::unexpected(unknownName(place, entry.name, specs.keys()));
        if (!spec)
            continue;
        const QString where = place + QLatin1String(": ") + entry.name;
        if (entry.malformed)
            return tl::unexpected(
                ConfigError{where + QStringLiteral(": a quote is not closed, or text follows it")});
        if (!entry.value.isEmpty())
            append(assignments, *spec, where, entry.value);
    }
    return assignments;
}

Assignments fromConfigFile(const OptionTable &table, const QString &directory, const Assignment &config)
{
    if (config.value.isEmpty())
        return tl::unexpected(applyAssignment(config).error());
    const auto bytes = readBoundedFile(QDir(directory).filePath(config.value));
    if (!bytes) {
        return tl::unexpected(ConfigError{QStringLiteral("%1: %2 cannot be read: %3; allowed: %4")
                                              .arg(config.where, shownValue(*config.spec, config.value),
                                                  bytes.error(), config.spec->allowed)});
    }
    const auto entries = parseIniFile(*bytes);
    if (!entries) {
        return tl::unexpected(ConfigError{QStringLiteral("%1:%2: %3")
                                              .arg(config.value)
                                              .arg(entries.error().line)
                                              .arg(entries.error().what)});
    }
    std::vector<Assignment> assignments;
    for (const IniEntry &entry : *entries) {
        const QString place = QStringLiteral("%1:%2").arg(config.value).arg(entry.line);
        const OptionSpec *const spec = table.find(entry.name);
        if (!spec || spec->kind == Kind::Command || spec->name == kConfigOption) {
            QStringList known;
            for (const OptionSpec &each : table.specs()) {
                if (!each.name.isEmpty() && each.kind != Kind::Command && each.name != kConfigOption)
                    known << each.name;
            }
            return tl::unexpected(unknownName(place, entry.name, known));
        }
        append(assignments, *spec, place + QLatin1String(": ") + entry.name, entry.value);
    }
    return assignments;
}

const Assignment *lastConfig(const std::vector<std::vector<Assignment>> &sources)
{
    for (const auto &source : sources) {
        const auto found = std::find_if(source.rbegin(), source.rend(),
            [](const Assignment &assignment) { return assignment.spec->name == kConfigOption; });
        if (found != source.rend())
            return &*found;
    }
    return nullptr;
}

bool namesSource(const Assignment &assignment)
{
    static const QStringList names{
        QStringLiteral("APIKEY"), QStringLiteral("GASGAUGE_UPSTREAM"), QStringLiteral("GASGAUGE_DEMO")};
    return names.contains(OptionTable::environmentNameOf(*assignment.spec));
}

/// A key in the environment is meant for this start, whatever upstream the settings remember.
std::vector<Assignment> fromSettings(const OptionTable &table, const QMap<QString, QString> &settings,
    const std::vector<std::vector<Assignment>> &before)
{
    auto assignments = fromEnvironment(table, settings, QLatin1String(" in the settings"));
    const bool sourceNamed = std::ranges::any_of(
        before, [](const auto &source) { return std::ranges::any_of(source, namesSource); });
    if (sourceNamed)
        std::erase_if(assignments, namesSource);
    return assignments;
}

tl::expected<void, ConfigError> applyFirst(
    const OptionSpec &spec, const std::vector<std::vector<Assignment>> &sources)
{
    for (const auto &source : sources) {
        bool decided = false;
        for (const Assignment &assignment : source) {
            if (assignment.spec != &spec)
                continue;
            decided = true;
            if (auto applied = applyAssignment(assignment); !applied)
                return applied;
        }
        if (decided)
            break;
    }
    return {};
}

tl::expected<OptionResult, ConfigError> readAndApply(const OptionTable &table, const OptionInputs &inputs)
{
    auto commandLine = parseCommandLine(table, inputs.arguments);
    if (!commandLine)
        return tl::unexpected(commandLine.error());
    OptionResult result{commandLine->commands};
    if (result.printsOnly())
        return result;
    result.notes = misspelt(table, inputs.environment);
    std::vector<std::vector<Assignment>> sources;
    sources.push_back(std::move(commandLine->assignments));
    sources.push_back(fromEnvironment(table, inputs.environment, QLatin1String(" in the environment")));
    auto envFile = fromEnvFile(table, inputs.workingDirectory);
    if (!envFile)
        return tl::unexpected(envFile.error());
    sources.push_back(std::move(*envFile));
    if (const Assignment *const config = lastConfig(sources)) {
        auto configFile = fromConfigFile(table, inputs.workingDirectory, *config);
        if (!configFile)
            return tl::unexpected(configFile.error());
        sources.push_back(std::move(*configFile));
    }
    sources.push_back(fromSettings(table, inputs.settings, sources));
    for (const OptionSpec &spec : table.specs()) {
        if (auto applied = applyFirst(spec, sources); !applied)
            return tl::unexpected(applied.error());
    }
    return result;
}

/// The keys of all sources, also of those a mistake kept from being read.
QStringList knownKeys(const OptionInputs &inputs)
{
    const QString name = QStringLiteral("APIKEY");
    QStringList keys{inputs.environment.value(name), inputs.settings.value(name)};
    const QString path = QDir(inputs.workingDirectory).filePath(QStringLiteral(".env"));
    const QByteArray bytes
        = QFileInfo(path).isFile() ? readBoundedFile(path).value_or(QByteArray()) : QByteArray();
    for (const EnvEntry &entry : parseEnvFile(bytes)) {
        if (entry.name == name)
            keys << entry.value;
    }
    keys.removeAll(QString());
    return keys;
}

} // namespace

bool OptionResult::printsOnly() const
{
    return std::ranges::any_of(commands, [](const QString &command) {
        return command == QLatin1String("help") || command == QLatin1String("help-markdown")
            || command == QLatin1String("version");
    });
}

tl::expected<OptionResult, ConfigError> applyOptions(const OptionTable &table, const OptionInputs &inputs)
{
    auto result = readAndApply(table, inputs);
    if (result)
        return result;
    // A key pasted into the wrong option would be quoted as that option's value.
    const Redactor redactor(knownKeys(inputs));
    return tl::unexpected(ConfigError{redactor.clean(result.error().message)});
}

} // namespace gasgauge
