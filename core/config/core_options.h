// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "config/option_sources.h"
#include "config/option_table.h"

namespace gasgauge {

/// Adds the options that core understands, bound to `config`, which has to outlive the table.
void addCoreOptions(OptionTable &table, CoreConfig &config);

/// Adds --help, --version, --check-config, --config and the hidden --help-markdown.
void addCommonCommands(OptionTable &table);

/// Adds --healthcheck, for programs that run without a screen.
void addHealthCheckCommand(OptionTable &table);

/// After applyOptions: turns the key into an upstream, names the upstreams, and refuses a configuration
/// without any source of values, naming the three ways to go on.
tl::expected<void, ConfigError> completeConfig(CoreConfig &config);

/// What was configured and has no effect, and that values are simulated: one sentence each, for the log.
QStringList configNotes(const CoreConfig &config);

/// Where APIKEY comes from, where it is used; else empty.
QString keyOrigin(const CoreConfig &config);

/// Everything that must never be seen, for log::setSecrets.
QStringList secretsOf(const CoreConfig &config);

/// The format for an error of the configuration itself: from the first of flag, environment, .env and config
/// file that names one.
LogFormat knownLogFormat(const OptionInputs &inputs);

/// "name" or "name, SIMULATED": where values come from, for people.
QString sourceText(const CoreConfig &config);

/// A time as a user types it: "20" and "1.5" are seconds, "500ms", "10s", "2m", "1h"; whole milliseconds.
/// Nothing where it is no duration or outside of [min, max].
std::optional<std::chrono::milliseconds> parseDuration(
    const QString &text, std::chrono::milliseconds min, std::chrono::milliseconds max);
std::optional<std::uint64_t> parseInteger(const QString &text, std::uint64_t min, std::uint64_t max);

} // namespace gasgauge
