// SPDX-License-Identifier: GPL-3.0-only
#include "config/core_options.h"

#include "config/sources/env_file.h"
#include "config/sources/ini_file.h"
#include "config/sources/source_readers.h"

#include <QDir>

namespace gasgauge {

namespace {

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
        value = environmentValue(inputs.environment.value(variable));
    if (value.isEmpty()) {
        const auto bytes = inputs.files->read(QDir(inputs.workingDirectory).filePath(QStringLiteral(".env")));
        for (const EnvEntry &entry : parseEnvFile(bytes.value_or(QByteArray()))) {
            if (entry.name == variable)
                value = entry.value;
        }
    }
    return value;
}

} // namespace

LogFormat knownLogFormat(const OptionInputs &inputs)
{
    QString word = looseValue(inputs, QStringLiteral("--log-format"), QStringLiteral("GASGAUGE_LOG_FORMAT"));
    if (word.isEmpty()) {
        const QString file
            = looseValue(inputs, QStringLiteral("--config"), QStringLiteral("GASGAUGE_CONFIG"));
        const auto bytes = inputs.files->read(QDir(inputs.workingDirectory).filePath(file));
        const auto entries = parseIniFile(bytes.value_or(QByteArray()));
        for (const IniEntry &entry : entries.value_or(std::vector<IniEntry>())) {
            if (entry.name == QLatin1String("log-format"))
                word = entry.value;
        }
    }
    return word == QLatin1String("json") ? LogFormat::Json : LogFormat::Text;
}

} // namespace gasgauge
