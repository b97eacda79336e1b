// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFont>
#include <QString>

class QPaintDevice;
class QPainter;

/// Text whose digits all have the same width, so that a number that changes does not move. By the font's own
/// tabular digits where Qt can ask for them (6.7), else each digit in the width of the widest.
namespace gasgauge::tabular {

/// The font with tabular digits, where Qt can ask for them.
QFont fontOf(QFont font);
/// As it is drawn on `device`. `tracking`: what is added between two digits.
double width(const QFont &font, const QString &text, const QPaintDevice *device, double tracking = 0);
/// With the painter's font and pen; `baseline` is where the first letter stands.
void draw(QPainter &painter, QPointF baseline, const QString &text, double tracking = 0);

} // namespace gasgauge::tabular
