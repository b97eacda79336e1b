// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/card.h"

#include "style/theme.h"

#include <utility>

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

namespace gasgauge {

Card::Card(QWidget *parent)
    : QWidget(parent)
{ }

void Card::setHatched(bool hatched)
{
    if (std::exchange(m_hatched, hatched) != hatched)
        update();
}

void Card::setChosen(bool chosen)
{
    if (std::exchange(m_chosen, chosen) != chosen)
        update();
}

void Card::setFlat(bool flat)
{
    if (std::exchange(m_flat, flat) != flat)
        update();
}

void Card::paintEvent(QPaintEvent *)
{
    if (m_flat)
        return;
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr double radius = 10;
    constexpr double inset = 0.5;
    const QRectF edge = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    painter.setPen(m_chosen ? QPen(theme.color(Tone::Accent), 1.25) : QPen(theme.border));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(edge, radius, radius);
    if (!m_hatched)
        return;
    QPainterPath outline;
    outline.addRoundedRect(edge, radius, radius);
    painter.setClipPath(outline);
    // Stripes at 45 degrees: nobody takes a made-up price for a real one, colour-blind or not.
    painter.setPen(QPen(mix(theme.card, theme.color(Tone::Simulated), 0.10), 4));
    for (int x = -height(); x < width() + height(); x += 11)
        painter.drawLine(x, height() + 3, x + height() + 6, -3);
}

} // namespace gasgauge
