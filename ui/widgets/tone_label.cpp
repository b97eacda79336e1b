// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/tone_label.h"

#include "widgets/paint/tabular_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QPainter>

namespace gasgauge {

ToneLabel::ToneLabel(Tone tone, double scale, bool strong, QWidget *parent)
    : QLabel(parent)
    , m_tone(tone)
    , m_scale(scale)
    , m_weight(strong ? QFont::DemiBold : QFont::Normal)
{
    setTextFormat(Qt::PlainText);
    applyFont();
    applyColor();
}

void ToneLabel::setTone(Tone tone)
{
    if (tone == m_tone)
        return;
    m_tone = tone;
    applyColor();
}

void ToneLabel::setWeight(QFont::Weight weight)
{
    if (std::exchange(m_weight, weight) != weight)
        applyFont();
}

void ToneLabel::setFixed(bool fixed)
{
    if (std::exchange(m_fixed, fixed) != fixed)
        applyFont();
}

void ToneLabel::setTextIfNew(const QString &text)
{
    if (text != this->text())
        setText(text);
}

bool ToneLabel::aligns() const
{
    const bool selected = textInteractionFlags() & (Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const bool oneLine = !wordWrap() && !text().contains(u'\n');
    return !m_fixed && !selected && oneLine && layoutDirection() == Qt::LeftToRight;
}

QSize ToneLabel::widened(const QSize &hint) const
{
    if (!aligns())
        return hint;
    const double more
        = tabular::width(font(), text(), this) - QFontMetricsF(font(), this).horizontalAdvance(text());
    return hint + QSize(std::max(static_cast<int>(std::ceil(more)), 0), 0);
}

QSize ToneLabel::sizeHint() const
{
    return widened(QLabel::sizeHint());
}

QSize ToneLabel::minimumSizeHint() const
{
    return widened(QLabel::minimumSizeHint());
}

void ToneLabel::paintEvent(QPaintEvent *event)
{
    if (!aligns())
        return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF room = contentsRect();
    const QFontMetricsF metrics(font(), this);
    const double spare = room.width() - tabular::width(font(), text(), this);
    const double x = alignment() & Qt::AlignRight ? spare : alignment() & Qt::AlignHCenter ? spare / 2 : 0;
    const double low = room.height() - metrics.height();
    const double y = alignment() & Qt::AlignBottom ? low : alignment() & Qt::AlignTop ? 0 : low / 2;
    tabular::draw(painter, room.topLeft() + QPointF(x, std::round(y + metrics.ascent())), text());
}

void ToneLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    // Both come to rest by themselves: setting what is set already sends no further event.
    if (event->type() == QEvent::ApplicationFontChange)
        applyFont();
    else if (event->type() == QEvent::PaletteChange)
        applyColor();
}

void ToneLabel::applyFont()
{
    QFont scaled = QApplication::font();
    if (m_fixed)
        scaled.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
    if (scaled.pointSizeF() > 0)
        scaled.setPointSizeF(scaled.pointSizeF() * m_scale);
    else
        scaled.setPixelSize(std::max(1, static_cast<int>(scaled.pixelSize() * m_scale)));
    scaled.setWeight(m_weight);
    setFont(tabular::fontOf(scaled));
}

void ToneLabel::applyColor()
{
    QPalette tinted = palette();
    tinted.setColor(QPalette::WindowText, Theme::of(QApplication::palette()).color(m_tone));
    setPalette(tinted);
}

} // namespace gasgauge
