// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/sources/assignment.h"

#include <vector>

namespace gasgauge {

/// What a source says of the options of a table, and what is to be noted of it.
struct SourceReading
{
    std::vector<Assignment> assignments;
    QStringList notes;
};

using SourceResult = tl::expected<SourceReading, ConfigError>;

/// An empty variable is none: `NAME=` is the way to unset one in a shell line or a Compose file.
SourceReading readEnvironment(const OptionTable &table, const QMap<QString, QString> &environment);
std::vector<Assignment> readSettings(const OptionTable &table, const QMap<QString, QString> &settings);
/// .env in the working directory; one that is there and cannot be read is an error.
SourceResult readEnvFile(const OptionTable &table, const OptionInputs &inputs);
/// The INI file that `config` (--config) names.
SourceResult readConfigFile(const OptionTable &table, const OptionInputs &inputs, const Assignment &config);

/// Outside of the command line all occurrences of an option stand in one text.
void appendParts(std::vector<Assignment> &to, const Assignment &all);

/// What a variable of the environment means: `docker run --env-file` leaves blanks and one pair of quotes in.
QString environmentValue(const QString &text);

inline constexpr QLatin1String kConfigOption("config");
/// What an assignment of the settings has for an origin.
inline constexpr QLatin1String kSettingsOrigin("the settings");

} // namespace gasgauge
