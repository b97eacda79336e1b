// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/core_options.h"
#include "options/server_options.h"
#include "window/desktop_options.h"

#include <memory>

namespace gasgauge {

/// All options of the desktop program, as its settings show them, bound to what nobody uses.
inline std::shared_ptr<const OptionTable> wholeTable()
{
    struct Unused
    {
        CoreConfig config;
        ServerConfig server;
        DesktopConfig desktop;
        OptionTable table;
    };
    const auto unused = std::make_shared<Unused>();
    unused->server.host = "127.0.0.1";
    unused->server.fallsBackToIpv4 = false;
    addDesktopOptions(unused->table, unused->desktop);
    addServerOptions(unused->table, unused->server);
    addCoreOptions(unused->table, unused->config);
    return {unused, &unused->table};
}

} // namespace gasgauge
