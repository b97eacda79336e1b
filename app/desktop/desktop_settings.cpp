// SPDX-License-Identifier: GPL-3.0-only
#include "desktop/desktop_settings.h"

#include "config/core_options.h"
#include "config/values/program_options.h"
#include "config/values/state_directory.h"
#include "options/server_options.h"
#include "telemetry/redactor.h"

namespace gasgauge {

DesktopOptions::DesktopOptions(const QMap<QString, QString> &environment)
{
    settings.core.stateDirectory = defaultStateDirectory(environment);
    settings.core.freshness.mode = FreshnessMode::Block;
    settings.server.host = "127.0.0.1";
    settings.server.fallsBackToIpv4 = false;
    addDesktopOptions(table, settings.desktop);
    addServerOptions(table, settings.server);
    addCoreOptions(table, settings.core);
    addCommonCommands(table);
    knowSiblingOptions(table);
}

std::shared_ptr<const OptionTable> unusedDesktopTable()
{
    const auto options = std::make_shared<DesktopOptions>();
    return {options, &options->table};
}

QList<ConfigFact> desktopFacts(const DesktopSettings &settings)
{
    QList<ConfigFact> facts = configFacts(settings.core);
    if (!settings.desktop.attach.isEmpty()) {
        const QString address = Redactor().clean(settings.desktop.attach.toString());
        facts = {{QStringLiteral("source"), address + QStringLiteral(" (attached)")}};
    }
    return facts;
}

QMap<QString, OptionResult::Given> overruledSettings(const OptionInputs &inputs)
{
    const DesktopOptions options(inputs.environment);
    QMap<QString, OptionResult::Given> overruled;
    const auto applied = applyOptions(options.table, inputs);
    if (!applied)
        return overruled;
    for (const OptionSpec &spec : options.table.specs()) {
        const QString name = OptionTable::environmentNameOf(spec);
        const auto given = applied->given.constFind(spec.name.isEmpty() ? name : spec.name);
        if (given != applied->given.constEnd() && !given->fromSettings)
            overruled.insert(name, *given);
    }
    return overruled;
}

tl::expected<void, ConfigError> completeSettings(DesktopSettings &settings, const OptionResult &given)
{
    CoreConfig &core = settings.core;
    // Who sets a TTL wants it.
    if (given.given.contains(QStringLiteral("ttl")) && !given.given.contains(QStringLiteral("freshness")))
        core.freshness.mode = FreshnessMode::Ttl;
    settings.server.enabled = settings.desktop.serve;
    settings.unconfigured = core.upstreams.empty() && core.apiKey.isEmpty() && core.demo == DemoMode::Off
        && settings.desktop.attach.isEmpty();
    if (settings.unconfigured || !settings.desktop.attach.isEmpty())
        return {};
    return completeConfig(settings.core);
}

} // namespace gasgauge
