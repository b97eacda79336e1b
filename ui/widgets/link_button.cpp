// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/link_button.h"

#include "style/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kPadding = 4;

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
    strong.setWeight(QFont::DemiBold);
    return strong;
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics(strongFont());
    const QSize words = metrics.size(Qt::TextShowMnemonic, text());
    return {words.width() + 2 * kPadding, metrics.height() + 2};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont words = strongFont();
    words.setUnderline(underMouse() && isEnabled());
    painter.setFont(words);
    painter.setPen(theme.color(isEnabled() ? Tone::Accent : Tone::Muted));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
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
