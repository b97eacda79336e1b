// SPDX-License-Identifier: GPL-3.0-only
#include "settings/fields/option_check.h"

#include "config/sources/assignment.h"

#include <algorithm>

#include <QRegularExpression>

namespace gasgauge {

bool allows(const OptionSpec &spec, const QString &value)
{
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    if (value.isEmpty())
        return true;
    const QStringList parts
        = spec.repeatable ? value.split(separator, Qt::SkipEmptyParts) : QStringList{value};
    return !parts.isEmpty() && std::ranges::all_of(parts, [&spec](const QString &part) {
        return applyAssignment({&spec, {}, part}).has_value();
    });
}

bool isSetting(const OptionSpec &spec)
{
    return spec.kind != OptionSpec::Kind::Command && !spec.hidden && spec.name != QLatin1String("config")
        && spec.name != QLatin1String("attach");
}

const OptionSpec *findByEnvironmentName(const OptionTable &table, const QString &name)
{
    const auto found = std::ranges::find_if(table.specs(),
        [&name](const OptionSpec &spec) { return OptionTable::environmentNameOf(spec) == name; });
    return found == table.specs().end() ? nullptr : &*found;
}

} // namespace gasgauge
