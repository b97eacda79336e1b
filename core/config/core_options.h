// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "config/option_sources.h"
#include "config/option_table.h"

namespace gasgauge {

/// Adds the options that core understands, bound to `config`, which has to outlive the table.
void addCoreOptions(OptionTable &table, CoreConfig &config);

/// Adds --help, --version, --check-config, --config.
void addCommonCommands(OptionTable &table);

/// After applyOptions: turns the key into an upstream, names the upstreams, and refuses a configuration without
/// any source of values, naming the three ways to go on.
tl::expected<void, ConfigError> completeConfig(CoreConfig &config);

/// Milliseconds or seconds as a user types them: "20", "1.5", "500ms", "10s", "2m". Nothing where it is no
/// duration or outside of [min, max].
std::optional<std::chrono::milliseconds> parseDuration(const QString &text, std::chrono::milliseconds min,
                                                       std::chrono::milliseconds max);
std::optional<std::uint64_t> parseInteger(const QString &text, std::uint64_t min, std::uint64_t max);

} // namespace gasgauge
