// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/card.h"

#include "style/theme.h"

#include <QApplication>
#include <QPainter>

namespace gasgauge {

Card::Card(QWidget *parent)
    : QWidget(parent)
{ }

void Card::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.border);
    painter.setBrush(theme.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

} // namespace gasgauge
