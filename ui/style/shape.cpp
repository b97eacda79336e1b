// SPDX-License-Identifier: GPL-3.0-only
#include "style/shape.h"

#include <QApplication>
#include <QPainter>

namespace gasgauge {

void drawShape(QPainter &painter, const QRectF &rect, Shape shape, const QColor &color)
{
    const double side = std::min(rect.width(), rect.height());
    const QRectF box(rect.center() - QPointF(side / 2, side / 2), QSizeF(side, side));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QPen stroke(color, side / 4.5, Qt::SolidLine, Qt::RoundCap);
    switch (shape) {
    case Shape::Disc:
        painter.drawEllipse(box);
        break;
    case Shape::Triangle:
        painter.drawPolygon(
            QPolygonF{QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()});
        break;
    case Shape::TriangleDown:
        painter.drawPolygon(
            QPolygonF{box.topLeft(), box.topRight(), QPointF(box.center().x(), box.bottom())});
        break;
    case Shape::Diamond:
        painter.drawPolygon(
            QPolygonF{QPointF(box.center().x(), box.top()), QPointF(box.right(), box.center().y()),
                QPointF(box.center().x(), box.bottom()), QPointF(box.left(), box.center().y())});
        break;
    case Shape::Cross: {
        const QRectF inner = box.adjusted(side / 8, side / 8, -side / 8, -side / 8);
        painter.setPen(stroke);
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.topRight(), inner.bottomLeft());
        break;
    }
    case Shape::Ring:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(stroke);
        painter.drawEllipse(box.adjusted(side / 8, side / 8, -side / 8, -side / 8));
        break;
    case Shape::Bars: {
        const double width = side / 3.4;
        painter.drawRoundedRect(QRectF(box.left() + side / 12, box.top(), width, side), 1, 1);
        painter.drawRoundedRect(QRectF(box.right() - side / 12 - width, box.top(), width, side), 1, 1);
        break;
    }
    case Shape::Dots:
        for (const double at : {-1.0, 0.0, 1.0})
            painter.drawEllipse(box.center() + QPointF(at * side * 0.38, 0), side / 7.5, side / 7.5);
        break;
    case Shape::Target:
        painter.drawEllipse(box.center(), side / 5, side / 5);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, side / 7));
        painter.drawEllipse(box.adjusted(side / 14, side / 14, -side / 14, -side / 14));
        break;
    case Shape::Dash:
        painter.setPen(stroke);
        painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
        break;
    }
}

ShapeMark::ShapeMark(QWidget *parent)
    : QWidget(parent)
{ }

void ShapeMark::show(Shape shape, Tone tone)
{
    m_shape = shape;
    m_tone = tone;
    update();
}

QSize ShapeMark::sizeHint() const
{
    const int side = fontMetrics().ascent();
    return {side, side};
}

void ShapeMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double air = std::min(width(), height()) * 0.16;
    const QRectF inner = QRectF(rect()).adjusted(air, air, -air, -air);
    drawShape(painter, inner, m_shape, Theme::of(QApplication::palette()).color(m_tone));
}

} // namespace gasgauge
