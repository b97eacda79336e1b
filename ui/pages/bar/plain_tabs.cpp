// SPDX-License-Identifier: GPL-3.0-only
#include "pages/bar/plain_tabs.h"

#include "style/theme.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kTabGap = 18;
constexpr int kTabAir = 10;
constexpr int kLeastTab = 24;

} // namespace

PlainTabs::PlainTabs(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
}

QFont PlainTabs::fontOf(bool chosen) const
{
    QFont words = font();
    words.setWeight(chosen ? QFont::DemiBold : QFont::Normal);
    return words;
}

QSize PlainTabs::tabSizeHint(int index) const
{
    // As wide as it is when chosen, so that the others do not move.
    const QFontMetrics metrics(fontOf(true));
    return {std::max(metrics.horizontalAdvance(tabText(index)), kLeastTab) + kTabGap,
        std::max(metrics.height() + kTabAir, kLeastTab)};
}

void PlainTabs::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i) {
        const bool chosen = i == currentIndex();
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        const QRect place = tabRect(i).adjusted(mirrored ? kTabGap : 0, 0, mirrored ? 0 : -kTabGap, 0);
        painter.setFont(fontOf(chosen));
        painter.setPen(chosen ? theme.text : theme.muted);
        painter.drawText(place, Qt::AlignCenter, tabText(i));
        if (!chosen)
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Tone::Accent));
        painter.drawRoundedRect(QRectF(place.left(), height() - 3, place.width(), 3), 1.5, 1.5);
        if (hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(theme.color(Tone::Accent));
            painter.drawRoundedRect(QRectF(place).adjusted(-4, 1, 4, -4), 5, 5);
        }
    }
}

} // namespace gasgauge
