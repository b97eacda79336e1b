// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/card/bell.h"

#include <QColor>
#include <QPainter>
#include <QPainterPath>

namespace gasgauge {

void drawBell(QPainter &painter, const QRectF &rect, Bell bell, const QColor &color)
{
    const auto at = [&rect](double x, double y) {
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    };
    QPainterPath body;
    body.moveTo(at(0.08, 0.78));
    body.cubicTo(at(0.26, 0.62), at(0.20, 0.48), at(0.22, 0.36));
    body.cubicTo(at(0.25, 0.02), at(0.75, 0.02), at(0.78, 0.36));
    body.cubicTo(at(0.80, 0.48), at(0.74, 0.62), at(0.92, 0.78));
    body.closeSubpath();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, rect.width() / 11, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(bell == Bell::Ringing ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawPath(body);
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(at(0.42, 0.96), at(0.58, 0.96));
    if (bell == Bell::Off)
        painter.drawLine(at(0.04, 0.06), at(0.94, 0.96));
    painter.restore();
}

} // namespace gasgauge
