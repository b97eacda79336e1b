// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/files/start_files.h"
#include "config/option_table.h"

#include <memory>

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
    QString workingDirectory; ///< where .env is looked for; empty: nowhere
    /// What a desktop program keeps for its user, by environment names; asked last.
    QMap<QString, QString> settings{};
    /// Shared by all copies: what can be read once is read once.
    std::shared_ptr<StartFiles> files = std::make_shared<StartFiles>();
};

/// What the command line asked for besides values.
struct OptionResult
{
    QStringList commands; ///< names of the Kind::Command options given, in order
    /// What nobody may have meant but no start fails for: names of ours that are no option of any program.
    QStringList notes{};
    /// Where each option that was given has its value from, and the value as it may be shown; by the name of
    /// the option, or of the variable where it has no other.
    struct Given
    {
        QStringList values{};
        QString origin{};
        bool fromSettings = false;
    };
    QMap<QString, Given> given{};
    /// --help or --version: then nothing but the command line was looked at.
    bool printsOnly() const;
};

/// What is wrong with a configuration, for who says it in words of his own.
enum class ConfigFault : unsigned char {
    Other, ///< of the sources themselves: a file that cannot be read, an option that there is not
    BadValue, ///< about: the option by its environment name, where the value comes from (empty: a flag)
    ChainTwice, ///< about: the chain
    UpstreamOfOtherChain, ///< about: the chain, which is not served
    UnknownChain, ///< about: the chain, the nearest of the known ones or nothing, all of them
    ChainWithoutUpstream, ///< about: the chain
    ChainWithoutInfura, ///< the same of one for which a key is no help
    NoSource,
    NoTls, ///< of the shared cache
};

/// A configuration error: one line that names the option, the value (unless secret) and what is allowed.
struct ConfigError
{
    QString message;
    ConfigFault fault = ConfigFault::Other;
    QStringList about{};
};

/// Reads flags, environment, .env, config file (--config), settings in this order of precedence and applies
/// each option from the first source that has it; where one names a source of values (key, upstream, demo),
/// those of the settings do not count. Unknown flags and unknown config keys are errors, other people's keys
/// in the environment and in .env are not; unknown GASGAUGE_ names there are noted. A secret option may also
/// be given by a file that NAME_FILE names.
tl::expected<OptionResult, ConfigError> applyOptions(const OptionTable &table, const OptionInputs &inputs);

} // namespace gasgauge
