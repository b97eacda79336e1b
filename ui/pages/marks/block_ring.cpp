// SPDX-License-Identifier: GPL-3.0-only
#include "pages/marks/block_ring.h"

#include <QApplication>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kFullTurn = 360 * 16;
constexpr int kTop = 90 * 16;

} // namespace

BlockRing::BlockRing(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BlockRing::show(RingFace face, double share, Tone tone)
{
    const int sixteenths = qRound(share * kFullTurn);
    if (face == m_face && sixteenths == m_sixteenths && tone == m_tone)
        return;
    m_face = face;
    m_sixteenths = sixteenths;
    m_tone = tone;
    update();
}

QSize BlockRing::sizeHint() const
{
    const int side = fontMetrics().height();
    return {side, side};
}

void BlockRing::paintEvent(QPaintEvent *)
{
    if (m_face == RingFace::None)
        return;
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr double stroke = 1.9;
    const double side = std::min(width(), height()) - stroke - 1;
    const QRectF circle(QRectF(rect()).center() - QPointF(side / 2, side / 2), QSizeF(side, side));
    QPen pen(theme.track, stroke);
    if (m_face == RingFace::Broken) {
        pen = QPen(theme.color(m_tone), stroke, Qt::CustomDashLine, Qt::RoundCap);
        pen.setDashPattern({0.4, 2.0});
    }
    painter.setPen(pen);
    painter.drawEllipse(circle);
    if (m_face != RingFace::Running)
        return;
    painter.setPen(QPen(theme.color(m_tone), stroke, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(circle, kTop, -m_sixteenths);
}

} // namespace gasgauge
