// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_table.h"

namespace gasgauge {

/// Whether `value`, as it stands in a settings file, is allowed for the option; empty is its default and
/// always allowed. Calls spec.apply, so the table has to be bound to a configuration that nobody uses.
bool allows(const OptionSpec &spec, const QString &value);

/// Whether the option is one of those that settings may hold: no command, nothing hidden, not the name of
/// another file, nor what to attach to, which the window remembers.
bool isSetting(const OptionSpec &spec);

/// The option whose environment name it is; null where there is none.
const OptionSpec *findByEnvironmentName(const OptionTable &table, const QString &name);

} // namespace gasgauge
