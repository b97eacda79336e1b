// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/marks/hairline.h"

#include "style/theme.h"

#include <QApplication>
#include <QPainter>

namespace gasgauge {

Hairline::Hairline(QWidget *parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRectF(0, 0, width(), 1 / devicePixelRatioF()), Theme::of(QApplication::palette()).grid);
}

} // namespace gasgauge
