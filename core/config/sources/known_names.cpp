// SPDX-License-Identifier: GPL-3.0-only
#include "config/sources/known_names.h"

#include "config/sources/assignment.h"
#include "config/sources/suggestion.h"

#include <QRegularExpression>

namespace gasgauge {

namespace {

const QLatin1String kFile("_FILE");

/// docker-compose.yml's port, which stands in the same .env, and what Kubernetes sets for a service named
/// gasgauge or gasgauge-anything.
bool isOfOthers(const QString &name)
{
    static const QRegularExpression form(QStringLiteral(
        "\\AGASGAUGE_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.+)?)?)\\z"));
    return form.match(name).hasMatch();
}

} // namespace

KnownNames::KnownNames(const OptionTable &table)
{
    for (const OptionSpec &spec : table.specs()) {
        if (const QString name = OptionTable::environmentNameOf(spec); !name.isEmpty())
            m_meanings.insert(name, {&spec, false});
        if (const QString name = fileVariableOf(spec); !name.isEmpty())
            m_meanings.insert(name, {&spec, true});
    }
    for (const QString &option : table.siblings()) {
        const QString name = OptionTable::environmentNameOf({.name = option});
        m_siblings << name << name + kFile;
    }
}

QString KnownNames::noteOf(const QString &name, const QString &place) const
{
    if (!name.startsWith(QLatin1String("GASGAUGE_")) || m_meanings.contains(name) || m_siblings.contains(name)
        || isOfOthers(name))
        return {};
    const QString shown = shownName(name);
    const QString note = QStringLiteral("%1 in %2 is no option and does nothing")
                             .arg(shown.isEmpty() ? QStringLiteral("a name") : shown, place);
    const QString nearest = nearestName(name, m_meanings.keys());
    return nearest.isEmpty() ? note : note + QStringLiteral("; did you mean %1?").arg(nearest);
}

QString fileVariableOf(const OptionSpec &spec)
{
    const QString name = OptionTable::environmentNameOf(spec);
    return spec.secret && !name.isEmpty() ? name + kFile : QString();
}

} // namespace gasgauge
