// SPDX-License-Identifier: GPL-3.0-only
#include "desktop/desktop_settings.h"

#include "config/core_options.h"
#include "options/server_options.h"

namespace gasgauge {

DesktopOptions::DesktopOptions()
{
    settings.server.host = "127.0.0.1";
    addDesktopOptions(table, settings.desktop);
    addServerOptions(table, settings.server);
    addCoreOptions(table, settings.core);
    addCommonCommands(table);
}

std::shared_ptr<const OptionTable> unusedDesktopTable()
{
    const auto options = std::make_shared<DesktopOptions>();
    return {options, &options->table};
}

tl::expected<void, ConfigError> completeSettings(DesktopSettings &settings)
{
    const CoreConfig &core = settings.core;
    settings.server.enabled = settings.desktop.serve;
    settings.unconfigured = core.upstreams.empty() && core.apiKey.isEmpty() && core.demo == DemoMode::Off
        && settings.desktop.attach.isEmpty();
    if (settings.unconfigured || !settings.desktop.attach.isEmpty())
        return {};
    return completeConfig(settings.core);
}

} // namespace gasgauge
