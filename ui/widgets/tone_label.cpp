// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/tone_label.h"

#include "widgets/paint/tabular_text.h"

#include <utility>

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>

namespace gasgauge {

ToneLabel::ToneLabel(Tone tone, double scale, bool strong, QWidget *parent)
    : QLabel(parent)
    , m_tone(tone)
    , m_scale(scale)
    , m_strong(strong)
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
    scaled.setWeight(m_strong ? QFont::DemiBold : QFont::Normal);
    setFont(tabular::fontOf(scaled));
}

void ToneLabel::applyColor()
{
    QPalette tinted = palette();
    tinted.setColor(QPalette::WindowText, Theme::of(QApplication::palette()).color(m_tone));
    setPalette(tinted);
}

} // namespace gasgauge
