// SPDX-License-Identifier: GPL-3.0-only
#include "pages/marks/half_dial.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QApplication>
#include <QPainter>

namespace gasgauge {

namespace {

/// Of the letters' height: 24 × 14 beside 15.
constexpr double kDialWidth = 1.65;
constexpr int kWholeTurn = 180 * 16; ///< half a circle in Qt's sixteenths of a degree

} // namespace

HalfDial::HalfDial(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void HalfDial::show(std::optional<double> rank, Tone tone)
{
    if (rank == m_rank && tone == m_tone)
        return;
    m_rank = rank;
    m_tone = tone;
    update();
}

QSize HalfDial::sizeHint() const
{
    const int width = qRound(fontMetrics().height() * kDialWidth);
    return {width, width / 2 + 4};
}

void HalfDial::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr double stroke = 2.4;
    const double radius = width() / 2.0 - stroke / 2;
    const QPointF middle(width() / 2.0, height() - 2.5);
    const QRectF circle(middle - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    painter.setPen(QPen(theme.track, stroke, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, 0, kWholeTurn);
    if (!m_rank)
        return;
    const double rank = std::clamp(*m_rank, 0.0, 1.0);
    const bool usual = m_tone == Tone::Normal;
    painter.setPen(QPen(usual ? theme.muted : theme.color(m_tone), stroke, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, kWholeTurn, -qRound(kWholeTurn * rank));
    const double angle = std::numbers::pi * (1 - rank);
    const QPointF tip = middle + QPointF(std::cos(angle), -std::sin(angle)) * radius * 0.68;
    painter.setPen(QPen(theme.text, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(middle, tip);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawEllipse(middle, 1.7, 1.7);
}

} // namespace gasgauge
