// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/badge.h"

#include "widgets/keys/spoken.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace gasgauge {

namespace {

constexpr int kSidePadding = 11;
constexpr int kTopPadding = 5;
constexpr int kGap = 7;
constexpr double kBadgeWords = 0.92;

} // namespace

Badge::Badge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::show(Shape shape, Tone tone, const QString &text)
{
    if (shape == m_shape && tone == m_tone && text == m_text)
        return;
    m_shape = shape;
    m_tone = tone;
    m_text = text;
    setSpoken(*this, text);
    updateGeometry();
    update();
}

QFont Badge::strongFont() const
{
    QFont strong = font();
    if (strong.pointSizeF() > 0)
        strong.setPointSizeF(strong.pointSizeF() * kBadgeWords);
    strong.setWeight(QFont::DemiBold);
    return strong;
}

QSize Badge::sizeHint() const
{
    const QFontMetrics metrics(strongFont());
    const int mark = metrics.ascent() * 3 / 4;
    return {2 * kSidePadding + mark + kGap + metrics.horizontalAdvance(m_text),
        metrics.height() + 2 * kTopPadding};
}

void Badge::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.wash(m_tone));
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);

    painter.setFont(strongFont());
    const int side = painter.fontMetrics().ascent() * 3 / 4;
    const QRect inner = rect().adjusted(kSidePadding, 0, -kSidePadding, 0);
    const QRect mark(inner.left(), (height() - side) / 2, side, side);
    drawShape(painter, QStyle::visualRect(layoutDirection(), rect(), mark), m_shape, theme.color(m_tone));
    const QRect words = inner.adjusted(side + kGap, 0, 0, 0);
    painter.setPen(theme.color(m_tone));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words),
        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter), m_text);
}

} // namespace gasgauge
