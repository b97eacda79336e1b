// SPDX-License-Identifier: GPL-3.0-only
#include "config/sources/source_readers.h"

#include "config/files/text_encoding.h"
#include "config/sources/env_file.h"
#include "config/sources/ini_file.h"
#include "config/sources/known_names.h"
#include "config/sources/suggestion.h"

#include <QDir>
#include <QRegularExpression>

namespace gasgauge {

namespace {

using Kind = OptionSpec::Kind;

const QString kEnvironment = QStringLiteral("the environment");
const QString kNoText = QStringLiteral(".env is no text in UTF-8 or UTF-16; save it as UTF-8, or remove it");

std::vector<Assignment> readVariables(
    const OptionTable &table, const QMap<QString, QString> &variables, const QString &origin)
{
    std::vector<Assignment> assignments;
    for (const OptionSpec &spec : table.specs()) {
        for (const bool inFile : {false, true}) {
            const QString name = inFile ? fileVariableOf(spec) : OptionTable::environmentNameOf(spec);
            const QString value = name.isEmpty() ? QString() : environmentValue(variables.value(name));
            if (!value.isEmpty())
                appendParts(
                    assignments, {&spec, name + QLatin1String(" in ") + origin, value, origin, inFile});
        }
    }
    return assignments;
}

ConfigError unknownKey(const OptionTable &table, const QString &where, const QString &name)
{
    QStringList known;
    for (const OptionSpec &spec : table.specs()) {
        if (!spec.name.isEmpty() && spec.kind != Kind::Command && spec.name != kConfigOption)
            known << spec.name;
    }
    const QString shown = shownName(name);
    QString message
        = QStringLiteral("%1: unknown name%2; ").arg(where, shown.isEmpty() ? shown : u' ' + shown);
    const QString nearest = nearestName(name, known);
    if (!nearest.isEmpty())
        message += QStringLiteral("did you mean %1? ").arg(nearest);
    return {message + QStringLiteral("see --help for all of them")};
}

SourceResult refuse(const QString &message)
{
    return tl::unexpected(ConfigError{message});
}

} // namespace

void appendParts(std::vector<Assignment> &to, const Assignment &all)
{
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    const QStringList parts = all.spec->repeatable && !all.inFile
        ? all.value.split(separator, Qt::SkipEmptyParts)
        : QStringList{all.value};
    Assignment one = all;
    one.value.clear();
    if (parts.isEmpty())
        to.push_back(one);
    for (const QString &part : parts) {
        one.value = part;
        to.push_back(one);
    }
}

QString environmentValue(const QString &text)
{
    const QString bare = text.trimmed();
    const bool quoted = bare.size() >= 2 && (bare[0] == u'"' || bare[0] == u'\'') && bare.back() == bare[0];
    return quoted ? bare.mid(1, bare.size() - 2).trimmed() : bare;
}

SourceReading readEnvironment(const OptionTable &table, const QMap<QString, QString> &environment)
{
    SourceReading reading{readVariables(table, environment, kEnvironment), {}};
    const KnownNames names(table);
    for (const QString &name : environment.keys()) {
        if (const QString note = names.noteOf(name, kEnvironment); !note.isEmpty())
            reading.notes << note;
    }
    return reading;
}

std::vector<Assignment> readSettings(const OptionTable &table, const QMap<QString, QString> &settings)
{
    return readVariables(table, settings, kSettingsOrigin);
}

SourceResult readEnvFile(const OptionTable &table, const OptionInputs &inputs)
{
    const QString path = QDir(inputs.workingDirectory).filePath(QStringLiteral(".env"));
    if (inputs.workingDirectory.isEmpty() || isAbsent(path))
        return {};
    const auto bytes = inputs.files->read(path);
    if (!bytes)
        return refuse(QStringLiteral(".env cannot be read: %1").arg(bytes.error()));
    const DecodedText decoded = decodeText(*bytes);
    if (decoded.binary)
        return refuse(kNoText);
    SourceReading reading;
    const KnownNames names(table);
    for (const EnvEntry &entry : parseEnvFile(*bytes)) {
        const QString place = QStringLiteral(".env:%1").arg(entry.line);
        const auto [spec, inFile] = names.meaningOf(entry.name);
        if (const QString note = names.noteOf(entry.name, place); !note.isEmpty())
            reading.notes << note;
        if (!spec)
            continue;
        const QString where = place + QLatin1String(": ") + entry.name;
        if (entry.malformed)
            return refuse(where + QStringLiteral(": a quote is not closed, or text follows it"));
        if (!entry.value.isEmpty())
            appendParts(reading.assignments,
                {spec, where, entry.value, QStringLiteral("%1, line %2").arg(path).arg(entry.line), inFile});
    }
    // An old comment in Latin-1 does no harm; but what nothing can be read of may hold the key.
    if (decoded.garbled && reading.assignments.empty())
        return refuse(kNoText);
    if (decoded.garbled)
        reading.notes << QStringLiteral(".env is not quite UTF-8: what is not was read as the sign \uFFFD");
    return reading;
}

SourceResult readConfigFile(const OptionTable &table, const OptionInputs &inputs, const Assignment &config)
{
    if (config.value.isEmpty())
        return tl::unexpected(applyAssignment(config).error());
    const auto bytes = inputs.files->read(QDir(inputs.workingDirectory).filePath(config.value));
    if (!bytes) {
        return refuse(QStringLiteral("%1: %2 cannot be read: %3; allowed: %4")
                          .arg(config.where, shownValue(*config.spec, config.value), bytes.error(),
                              config.spec->allowed));
    }
    if (decodeText(*bytes).garbled)
        return refuse(QStringLiteral("%1: %2 is no text in UTF-8 or UTF-16; save it as UTF-8")
                          .arg(config.where, shownValue(*config.spec, config.value)));
    const auto entries = parseIniFile(*bytes);
    if (!entries)
        return refuse(QStringLiteral("%1:%2: %3")
                          .arg(config.value)
                          .arg(entries.error().line)
                          .arg(entries.error().what));
    SourceReading reading;
    for (const IniEntry &entry : *entries) {
        const QString place = QStringLiteral("%1:%2").arg(config.value).arg(entry.line);
        if (table.siblings().contains(entry.name))
            continue;
        const OptionSpec *const spec = table.find(entry.name);
        if (!spec || spec->kind == Kind::Command || spec->name == kConfigOption)
            return tl::unexpected(unknownKey(table, place, entry.name));
        appendParts(
            reading.assignments, {spec, place + QLatin1String(": ") + entry.name, entry.value, place});
    }
    return reading;
}

} // namespace gasgauge
