// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <QWidget>

class QPainter;

namespace gasgauge {

/// Marks that are told apart without their colour.
enum class Shape : unsigned char {
    Disc,
    Triangle,
    TriangleDown,
    Cross,
    Diamond,
    Ring,
    Dash,
    Bars, ///< two upright ones, as on a pause button
    Dots, ///< three in a row
    Target, ///< a dot in a ring
};

void drawShape(QPainter &painter, const QRectF &rect, Shape shape, const QColor &color);

/// A mark as large as the letters beside it.
class ShapeMark : public QWidget
{
    Q_OBJECT

public:
    explicit ShapeMark(QWidget *parent = nullptr);
    void show(Shape shape, Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Shape m_shape = Shape::Dash;
    Tone m_tone = Tone::Muted;
};

} // namespace gasgauge
