// SPDX-License-Identifier: GPL-3.0-only
#include "mini/mini_button.h"

#include "style/theme.h"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kSide = 26;

} // namespace

MiniButton::MiniButton(QAction &action, QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("miniButton"));
    setCheckable(true);
    setChecked(action.isChecked());
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Mini window"));
    setToolTip(tr("Mini window (%1)").arg(action.shortcut().toString(QKeySequence::NativeText)));
    // Screen readers toggle what others click.
    connect(this, &QAbstractButton::toggled, &action, [&action](bool on) {
        if (action.isChecked() != on)
            action.trigger();
    });
    connect(&action, &QAction::toggled, this, &QAbstractButton::setChecked);
}

QSize MiniButton::sizeHint() const
{
    const int side = std::max(kSide, fontMetrics().height() + 9);
    return {side + 4, side};
}

void MiniButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = isChecked() || hasFocus();
    painter.setPen(
        QPen(marked ? theme.color(Tone::Accent) : theme.border, hasFocus() ? 1.6 : 1)); // as the pages' pills
    painter.setBrush(isChecked() ? QBrush(theme.wash(Tone::Accent)) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    const QColor ink = isChecked() || underMouse() ? theme.text : theme.muted;
    const double wide = height() * 0.5;
    const double high = wide * 0.8;
    const QRectF large((width() - wide) / 2, (height() - high) / 2, wide, high);
    painter.setPen(QPen(ink, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(large, 2, 2);
    painter.fillRect(
        QRectF(large.center().x(), large.center().y(), large.width() / 2 - 2, large.height() / 2 - 2), ink);
}

} // namespace gasgauge
