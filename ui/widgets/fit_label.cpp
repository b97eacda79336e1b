// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/fit_label.h"

#include "style/theme.h"

#include <algorithm>

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace gasgauge {

namespace {

constexpr double kMinScale = 1.2;

} // namespace

FitLabel::FitLabel(double scale, QWidget *parent)
    : QWidget(parent)
    , m_scale(scale)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FitLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    updateGeometry();
    update();
}

void FitLabel::setMuted(bool muted)
{
    if (muted == m_muted)
        return;
    m_muted = muted;
    update();
}

QFont FitLabel::fontAt(double scale) const
{
    QFont large = QApplication::font();
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * scale);
    else
        large.setPixelSize(static_cast<int>(large.pixelSize() * scale));
    large.setWeight(QFont::DemiBold);
    return large;
}

QSize FitLabel::sizeHint() const
{
    const QFontMetrics metrics(fontAt(m_scale));
    return {metrics.horizontalAdvance(m_text) + 2, metrics.ascent() + metrics.descent() / 2};
}

QSize FitLabel::minimumSizeHint() const
{
    return {QFontMetrics(fontAt(kMinScale)).horizontalAdvance(m_text) + 2, sizeHint().height()};
}

QFont FitLabel::fittingFont() const
{
    constexpr double step = 0.95;
    for (double scale = m_scale; scale > kMinScale; scale *= step) {
        const QFont font = fontAt(scale);
        if (QFontMetrics(font).horizontalAdvance(m_text) <= width())
            return font;
    }
    return fontAt(kMinScale);
}

bool FitLabel::isCut() const
{
    return QFontMetrics(fittingFont()).horizontalAdvance(m_text) > width();
}

void FitLabel::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setFont(fittingFont());
    painter.setPen(m_muted ? theme.muted : theme.text);
    painter.drawText(rect(),
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
        painter.fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.color(Tone::Accent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    }
}

void FitLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        Q_EMIT copyRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace gasgauge
