// SPDX-License-Identifier: GPL-3.0-only
#include "config/option_sources.h"

#include "config/sources/command_line.h"
#include "config/sources/env_file.h"
#include "config/sources/secret_file.h"
#include "config/sources/source_readers.h"
#include "telemetry/redactor.h"

#include <QDir>

#include <algorithm>

namespace gasgauge {

namespace {

using Sources = std::vector<std::vector<Assignment>>;

const Assignment *lastConfig(const Sources &sources)
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

/// Whether it leaves no room for what the settings remember: --demo=auto asks for just that.
bool decidesOnSource(const Assignment &assignment)
{
    return namesSource(assignment) && assignment.value != QLatin1String("auto");
}

/// A key in the environment is meant for this start, whatever upstream the settings remember.
std::vector<Assignment> fromSettings(
    const OptionTable &table, const QMap<QString, QString> &settings, const Sources &before)
{
    auto assignments = readSettings(table, settings);
    const bool sourceNamed = std::ranges::any_of(
        before, [](const auto &source) { return std::ranges::any_of(source, decidesOnSource); });
    if (sourceNamed)
        std::erase_if(assignments, namesSource);
    return assignments;
}

void note(OptionResult &result, const Assignment &assignment)
{
    const OptionSpec &spec = *assignment.spec;
    OptionResult::Given &given
        = result.given[spec.name.isEmpty() ? OptionTable::environmentNameOf(spec) : spec.name];
    given.origin = assignment.origin.isEmpty() ? QStringLiteral("the command line") : assignment.origin;
    given.fromSettings = given.origin == kSettingsOrigin;
    if (!spec.secret)
        given.values << assignment.value;
    if (spec.origin)
        *spec.origin = given.origin;
}

tl::expected<void, ConfigError> apply(
    const Assignment &assignment, const OptionInputs &inputs, OptionResult &result)
{
    std::vector<Assignment> meant{assignment};
    if (assignment.inFile) {
        auto read = readSecretFile(assignment, inputs);
        if (!read)
            return tl::unexpected(read.error());
        meant = std::move(*read);
    }
    for (const Assignment &each : meant) {
        if (auto applied = applyAssignment(each); !applied)
            return applied;
        note(result, each);
    }
    return {};
}

tl::expected<void, ConfigError> applyFirst(
    const OptionSpec &spec, const Sources &sources, const OptionInputs &inputs, OptionResult &result)
{
    for (const auto &source : sources) {
        bool decided = false;
        for (const Assignment &assignment : source) {
            if (assignment.spec != &spec)
                continue;
            decided = true;
            if (auto applied = apply(assignment, inputs, result); !applied)
                return applied;
        }
        if (decided)
            break;
    }
    return {};
}

/// Flags, environment, .env and config file, in the order of precedence.
tl::expected<Sources, ConfigError> readSources(
    const OptionTable &table, const OptionInputs &inputs, std::vector<Assignment> flags, QStringList &notes)
{
    auto environment = readEnvironment(table, inputs.environment);
    auto envFile = readEnvFile(table, inputs);
    if (!envFile)
        return tl::unexpected(envFile.error());
    if (auto both = refuseBothForms({&environment.assignments, &envFile->assignments}); !both)
        return tl::unexpected(both.error());
    notes << environment.notes << envFile->notes;
    Sources sources{std::move(flags), std::move(environment.assignments), std::move(envFile->assignments)};
    if (const Assignment *const config = lastConfig(sources)) {
        auto configFile = readConfigFile(table, inputs, *config);
        if (!configFile)
            return tl::unexpected(configFile.error());
        sources.push_back(std::move(configFile->assignments));
    }
    sources.push_back(fromSettings(table, inputs.settings, sources));
    return sources;
}

tl::expected<OptionResult, ConfigError> readAndApply(const OptionTable &table, const OptionInputs &inputs)
{
    auto commandLine = parseCommandLine(table, inputs.arguments);
    if (!commandLine)
        return tl::unexpected(commandLine.error());
    OptionResult result{commandLine->commands};
    if (result.printsOnly())
        return result;
    const auto sources = readSources(table, inputs, std::move(commandLine->assignments), result.notes);
    if (!sources)
        return tl::unexpected(sources.error());
    const bool needsSecrets = !result.commands.contains(QLatin1String("healthcheck"));
    for (const OptionSpec &spec : table.specs()) {
        if (spec.secret && !needsSecrets)
            continue;
        if (auto applied = applyFirst(spec, *sources, inputs, result); !applied)
            return tl::unexpected(applied.error());
    }
    return result;
}

/// The keys of all sources, also of those a mistake kept from being read.
QStringList knownKeys(const OptionInputs &inputs)
{
    const QString name = QStringLiteral("APIKEY");
    QStringList keys{environmentValue(inputs.environment.value(name)), inputs.settings.value(name)};
    const QString path = QDir(inputs.workingDirectory).filePath(QStringLiteral(".env"));
    const bool none = inputs.workingDirectory.isEmpty() || isAbsent(path);
    const QByteArray bytes = none ? QByteArray() : inputs.files->read(path).value_or(QByteArray());
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
    ConfigError error = result.error();
    error.message = redactor.clean(error.message);
    return tl::unexpected(error);
}

} // namespace gasgauge
