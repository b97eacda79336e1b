// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/fit_label.h"

#include "style/theme.h"
#include "widgets/paint/tabular_text.h"

#include <algorithm>

#include <QApplication>
#include <QFontInfo>
#include <QKeyEvent>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr double kMinScale = 1.2;
/// Large digits stand nearer to each other, in shares of their size.
constexpr double kTracking = -0.02;
constexpr double kLargeFrom = 3;

} // namespace

FitLabel::FitLabel(double scale, QWidget *parent)
    : QWidget(parent)
    , m_scale(scale)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FitLabel::setScale(double scale)
{
    if (scale == m_scale)
        return;
    m_scale = scale;
    updateGeometry();
    update();
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
    return tabular::fontOf(large);
}

QSize FitLabel::sizeHint() const
{
    const QFont font = fontAt(m_scale);
    const QFontMetrics metrics(font);
    return {static_cast<int>(widthIn(font)) + 3, metrics.ascent() + metrics.descent() * 3 / 4};
}

int FitLabel::widthAt(double scale) const
{
    return static_cast<int>(widthIn(fontAt(scale))) + 3;
}

int FitLabel::depth() const
{
    const QFontMetrics metrics(fontAt(m_scale));
    return sizeHint().height() - (sizeHint().height() + metrics.ascent() - metrics.descent()) / 2;
}

double FitLabel::tracking(const QFont &font) const
{
    const double size = QFontInfo(font).pixelSize();
    return size > kLargeFrom * QFontInfo(QApplication::font()).pixelSize() ? kTracking * size : 0;
}

QSize FitLabel::minimumSizeHint() const
{
    return {static_cast<int>(widthIn(fontAt(kMinScale))) + 3, sizeHint().height()};
}

QFont FitLabel::fittingFont() const
{
    constexpr double step = 0.95;
    for (double scale = m_scale; scale > kMinScale; scale *= step) {
        const QFont font = fontAt(scale);
        if (widthIn(font) <= width())
            return font;
    }
    return fontAt(kMinScale);
}

/// As it is drawn here: where the screen is scaled, letters are of another width than unscaled ones times
/// that.
double FitLabel::widthIn(const QFont &font) const
{
    return tabular::width(font, m_text, this, tracking(font));
}

bool FitLabel::isCut() const
{
    return widthIn(fittingFont()) > width();
}

void FitLabel::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    const QFont font = fittingFont();
    painter.setFont(font);
    painter.setPen(m_muted ? theme.muted : theme.text);
    const QFontMetricsF metrics(font, this);
    const QString shown = isCut() ? metrics.elidedText(m_text, Qt::ElideRight, width()) : m_text;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const double x = mirrored ? width() - tabular::width(font, shown, this, tracking(font)) : 0;
    const double y = (height() + metrics.ascent() - metrics.descent()) / 2;
    tabular::draw(painter, {x, y}, shown, tracking(font));
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
