// SPDX-License-Identifier: GPL-3.0-only
#include "pages/marks/range_strip.h"

#include "widgets/keys/spoken.h"

#include <QApplication>
#include <QPainter>

namespace gasgauge {

RangeStrip::RangeStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RangeStrip::show(const RangeFace &range, Tone tone)
{
    if (range == m_range && tone == m_tone)
        return;
    m_range = range;
    m_tone = tone;
    setSpoken(*this, range.sentence);
    setToolTip(range.sentence);
    update();
}

void RangeStrip::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    constexpr double dot = 5.5;
    const double middle = height() / 2.0;
    const double room = width() - 2 * dot;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto at = [&](double share) { return dot + room * (mirrored ? 1 - share : share); };
    painter.setBrush(theme.track);
    painter.drawRoundedRect(QRectF(0, middle - 1, width(), 2), 1, 1);
    painter.setBrush(mix(theme.card, theme.text, 0.36));
    const auto [from, to] = std::minmax({at(m_range.low), at(m_range.high)});
    painter.drawRoundedRect(QRectF(from, middle - 2.5, std::max(to - from, 2.0), 5), 2.5, 2.5);
    painter.setBrush(theme.muted);
    painter.drawRect(QRectF(at(m_range.median) - 0.75, middle - 5, 1.5, 10));
    if (!m_range.now)
        return;
    painter.setPen(QPen(theme.card, 2.4));
    painter.setBrush(theme.color(m_tone));
    painter.drawEllipse(QPointF(at(*m_range.now), middle), dot, dot);
}

} // namespace gasgauge
