// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_table.h"

#include <chrono>

#include <QUrl>

namespace gasgauge {

/// The options of the desktop program besides those of core and server.
struct DesktopConfig
{
    QUrl attach; ///< --attach; empty: watch this process
    bool serve = true; ///< false with --no-server
    std::chrono::hours keepHistory{24 * 90}; ///< --keep-history
};

/// Adds --attach, --no-server and --keep-history, bound to `config`, which has to outlive the table.
void addDesktopOptions(OptionTable &table, DesktopConfig &config);

} // namespace gasgauge
