// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMap>
#include <QString>

namespace gasgauge {

/// Where a program keeps what has to survive its restart, where nobody says: $STATE_DIRECTORY (systemd's),
/// else $XDG_STATE_HOME/gasgauge, else ~/.local/state/gasgauge; empty without any of them.
QString defaultStateDirectory(const QMap<QString, QString> &environment);

} // namespace gasgauge
