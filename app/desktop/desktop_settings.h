// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "config/config_facts.h"
#include "config/option_sources.h"
#include "options/server_config.h"
#include "window/desktop_options.h"

#include <memory>

#include <tl/expected.hpp>

namespace gasgauge {

/// What all options of the desktop program fill, room by room.
struct DesktopSettings
{
    CoreConfig core;
    ServerConfig server;
    DesktopConfig desktop;
    /// Neither key nor upstream nor demo was given: the window asks for one.
    bool unconfigured = false;
};

/// The options of the desktop program, bound to settings of their own.
struct DesktopOptions
{
    DesktopSettings settings;
    OptionTable table;

    /// The environment names the folders that are the defaults of some.
    explicit DesktopOptions(const QMap<QString, QString> &environment = {});
    DesktopOptions(const DesktopOptions &) = delete; // the table knows these settings
    DesktopOptions &operator=(const DesktopOptions &) = delete;
};

/// A table of all options for who only checks values.
std::shared_ptr<const OptionTable> unusedDesktopTable();

/// What --check-config says beyond the options themselves.
QList<ConfigFact> desktopFacts(const DesktopSettings &settings);

/// What the command line, the environment and files decide over the settings, by environment names.
QMap<QString, OptionResult::Given> overruledSettings(const OptionInputs &inputs);

/// After applyOptions(): what follows from the options `given`; the error names the one that cannot be.
tl::expected<void, ConfigError> completeSettings(DesktopSettings &settings, const OptionResult &given);

} // namespace gasgauge
