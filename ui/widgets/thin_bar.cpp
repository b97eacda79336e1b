// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/thin_bar.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>

namespace gasgauge {

ThinBar::ThinBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ThinBar::show(double share, Tone tone)
{
    const double bounded = std::clamp(share, 0.0, 1.0);
    // Less than half a pixel is no reason to paint.
    if (tone == m_tone && std::abs(bounded - m_share) * width() < 0.5)
        return;
    m_share = bounded;
    m_tone = tone;
    update();
}

void ThinBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF line = rect();
    const double radius = line.height() / 2;
    painter.setBrush(theme.border);
    painter.drawRoundedRect(line, radius, radius);
    if (m_share <= 0)
        return;
    const double filled = std::max(line.width() * m_share, line.height());
    if (layoutDirection() == Qt::RightToLeft)
        line.setLeft(line.right() - filled);
    else
        line.setWidth(filled);
    painter.setBrush(theme.color(m_tone));
    painter.drawRoundedRect(line, radius, radius);
}

} // namespace gasgauge
