// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

namespace gasgauge {

/// Whether a word looks like something that a program made up, as keys are: long hexadecimal (also in the
/// groups of a UUID), or long with letters and digits mixed.
bool looksLikeKey(QStringView word);

/// The labels of a host name that look like keys. Stricter than looksLikeKey(), since people choose names of
/// hosts and nothing is lost by hiding one more. Of an IP address none.
QStringList keyLabels(const QString &host);

/// The host name without such labels; may be empty.
QString withoutKeyLabels(const QString &host);

} // namespace gasgauge
