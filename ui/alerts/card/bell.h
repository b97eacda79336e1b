// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QColor;
class QPainter;
class QRectF;

namespace gasgauge {

/// How an alert is, by form as well as by colour.
enum class Bell : unsigned char {
    Waiting, ///< an outline
    Ringing, ///< filled
    Off, ///< an outline that is struck out
};

void drawBell(QPainter &painter, const QRectF &rect, Bell bell, const QColor &color);

} // namespace gasgauge
