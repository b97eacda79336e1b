// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/link_button.h"

#include <algorithm>

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kPadding = 4;
constexpr int kFramedPadding = 10;
constexpr int kLeastHigh = 24;
constexpr double kWordsScale = 0.96;

} // namespace

LinkButton::LinkButton(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QFont LinkButton::strongFont() const
{
    QFont strong = font();
    if (strong.pointSizeF() > 0)
        strong.setPointSizeF(strong.pointSizeF() * kWordsScale);
    strong.setWeight(QFont::DemiBold);
    return strong;
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics(strongFont());
    const QSize words = metrics.size(Qt::TextShowMnemonic, text());
    return {words.width() + 2 * padding(), std::max(metrics.height() + (m_frame ? 6 : 2), kLeastHigh)};
}

int LinkButton::padding() const
{
    return m_frame ? kFramedPadding : kPadding;
}

void LinkButton::setFramed(Tone tone)
{
    if (m_frame == tone)
        return;
    m_frame = tone;
    updateGeometry();
    update();
}

void LinkButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont words = strongFont();
    words.setUnderline(underMouse() && isEnabled());
    painter.setFont(words);
    // What is framed is a pixel less high than what can be hit.
    const double air = m_frame ? 1.5 : 0.5;
    const QRectF edge = QRectF(rect()).adjusted(0.5, air, -0.5, -air);
    if (m_frame) {
        painter.setPen(theme.color(*m_frame));
        painter.setBrush(theme.card);
        painter.drawRoundedRect(edge, 6, 6);
    }
    painter.setPen(m_frame ? theme.text : theme.color(isEnabled() ? Tone::Accent : Tone::Muted));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Tone::Accent), m_frame ? 2 : 1));
        painter.drawRoundedRect(edge, m_frame ? 6 : 4, m_frame ? 6 : 4);
    }
}

void LinkButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace gasgauge
