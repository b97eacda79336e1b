// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

namespace gasgauge {

/// The candidate that `typed` was probably meant to be: at most two edits away, and fewer than half of its
/// length. Empty where none is near.
QString nearestName(const QString &typed, const QStringList &candidates);

} // namespace gasgauge
