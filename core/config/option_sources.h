// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_table.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace gasgauge {

/// Everything options can come from, read before anything is decided; tests fill it by hand.
struct OptionInputs
{
    QStringList arguments; ///< without the program's name
    QMap<QString, QString> environment;
    QString workingDirectory; ///< where .env is looked for
    /// What a desktop program keeps for its user, by environment names; asked last.
    QMap<QString, QString> settings{};
};

/// What the command line asked for besides values.
struct OptionResult
{
    QStringList commands; ///< names of the Kind::Command options given, in order
    /// What nobody may have meant but no start fails for: names in the environment that nearly name an
    /// option.
    QStringList notes{};
    /// --help or --version: then nothing but the command line was looked at.
    bool printsOnly() const;
};

/// A configuration error: one line that names the option, the value (unless secret) and what is allowed.
struct ConfigError
{
    QString message;
};

/// Reads flags, environment, .env, config file (--config), settings in this order of precedence and applies
/// each option from the first source that has it; where one names a source of values (key, upstream, demo),
/// those of the settings do not count. Unknown flags and unknown config keys are errors, other people's keys
/// in the environment and in .env are not, except unknown GASGAUGE_ names in .env; in the environment, where
/// Kubernetes sets such, they are noted.
tl::expected<OptionResult, ConfigError> applyOptions(const OptionTable &table, const OptionInputs &inputs);

} // namespace gasgauge
