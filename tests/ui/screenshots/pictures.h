// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QWidget>

namespace gasgauge {

/// Writes a picture of `widget` when it has come to rest.
void save(QWidget &widget, const QString &path, int restMs = 400);

/// Every dialog, menu and message of the program and its first start, as "PREFIXname.png".
void drawDialogs(const QString &prefix);

/// The mini window in every state.
void drawMini(const QString &prefix);

/// The chart of fees in every span and kind, and the hours of the week.
void drawCharts(const QString &prefix);

} // namespace gasgauge
