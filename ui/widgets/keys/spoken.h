// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

class QWidget;

namespace gasgauge {

/// What a screen reader says of a widget. Readers are told of it only where it is another than before: Qt
/// tells them each time.
void setSpoken(QWidget &widget, const QString &words);

/// Read out at once, wherever the reader is.
void announce(QWidget &widget);

} // namespace gasgauge
