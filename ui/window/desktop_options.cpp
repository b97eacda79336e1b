// SPDX-License-Identifier: GPL-3.0-only
#include "window/desktop_options.h"

#include "config/core_options.h"
#include "config/values/program_options.h"
#include "monitor/remote_address.h"

namespace gasgauge {

namespace {

constexpr std::uint64_t kMaxDays = 3650;

OptionSpec attachOption(DesktopConfig &config)
{
    OptionSpec spec;
    spec.name = QString::fromUtf16(kDesktopOptions[0]);
    spec.placeholder = QStringLiteral("URL");
    spec.help = QStringLiteral("Watch the gasgauge at this address in place of an own one.");
    spec.allowed = QStringLiteral(
        "the address of a gasgauge, such as http://127.0.0.1:8081, without user and password");
    spec.secret = true; // a password typed into it is not to be repeated
    spec.apply = [&config](const QString &value) {
        const auto address = parseRemoteAddress(value);
        if (address)
            config.attach = *address;
        return address.has_value();
    };
    return spec;
}

OptionSpec noServerOption(DesktopConfig &config)
{
    OptionSpec spec;
    spec.name = QString::fromUtf16(kDesktopOptions[1]);
    spec.kind = OptionSpec::Kind::Switch;
    spec.help = QStringLiteral("Show the values without serving them over HTTP.");
    spec.allowed = QStringLiteral("true or false");
    spec.apply = [&config](const QString &value) {
        const QString word = value.toLower();
        const bool on = word.isEmpty() || word == QLatin1String("true") || word == QLatin1String("1")
            || word == QLatin1String("yes") || word == QLatin1String("on");
        const bool off = word == QLatin1String("false") || word == QLatin1String("0")
            || word == QLatin1String("no") || word == QLatin1String("off");
        config.serve = !on;
        return on || off;
    };
    return spec;
}

OptionSpec keepHistoryOption(DesktopConfig &config)
{
    OptionSpec spec;
    spec.name = QString::fromUtf16(kDesktopOptions[2]);
    spec.placeholder = QStringLiteral("DAYS");
    spec.help
        = QStringLiteral("Remove from the history what is older than this; blocks that were followed are "
                         "kept by the hour after a week.");
    spec.defaultText = QStringLiteral("90");
    spec.allowed = QStringLiteral("whole days from 1 to 3650");
    spec.apply = [&config](const QString &value) {
        const auto days = parseInteger(value, 1, kMaxDays);
        if (days)
            config.keepHistory = std::chrono::hours(24 * static_cast<long>(*days));
        return days.has_value();
    };
    return spec;
}

} // namespace

void addDesktopOptions(OptionTable &table, DesktopConfig &config)
{
    table.add(attachOption(config));
    table.add(noServerOption(config));
    table.add(keepHistoryOption(config));
}

} // namespace gasgauge
