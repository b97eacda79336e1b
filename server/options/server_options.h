// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_table.h"
#include "options/server_config.h"

namespace gasgauge {

/// Adds --listen, --workers and every limit, bound to `config`, which has to outlive the table.
void addServerOptions(OptionTable &table, ServerConfig &config);

} // namespace gasgauge
