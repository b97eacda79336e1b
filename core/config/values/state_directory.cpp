// SPDX-License-Identifier: GPL-3.0-only
#include "config/values/state_directory.h"

#include <QDir>

namespace gasgauge {

QString defaultStateDirectory(const QMap<QString, QString> &environment)
{
    // systemd separates several by colons; each of them is absolute, as those of XDG have to be.
    const QString given = environment.value(QStringLiteral("STATE_DIRECTORY")).section(u':', 0, 0);
    if (QDir::isAbsolutePath(given))
        return given;
    const QString state = environment.value(QStringLiteral("XDG_STATE_HOME"));
    if (QDir::isAbsolutePath(state))
        return state + QStringLiteral("/gasgauge");
    const QString home = environment.value(QStringLiteral("HOME"));
    if (QDir::isAbsolutePath(home))
        return home + QStringLiteral("/.local/state/gasgauge");
    return {};
}

} // namespace gasgauge
