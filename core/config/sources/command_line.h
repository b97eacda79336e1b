// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/sources/assignment.h"

#include <vector>

namespace gasgauge {

struct CommandLine
{
    std::vector<Assignment> assignments;
    QStringList commands;
};

/// Takes --name, --name=value and --name value apart; unknown options, stray arguments and missing values are
/// errors. Of an argument that is no known option only a plain name before "=" is ever shown.
tl::expected<CommandLine, ConfigError> parseCommandLine(
    const OptionTable &table, const QStringList &arguments);

} // namespace gasgauge
