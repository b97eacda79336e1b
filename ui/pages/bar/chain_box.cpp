// SPDX-License-Identifier: GPL-3.0-only
#include "pages/bar/chain_box.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace gasgauge {

namespace {

constexpr int kBoxSide = 12;
constexpr int kBoxMark = 8;
constexpr int kBoxGap = 8;
constexpr int kChevron = 9;
constexpr int kBoxHeight = 27;

} // namespace

ChainBox::ChainBox(QWidget *parent)
    : QComboBox(parent)
{ }

void ChainBox::setTab(const ChainTab &tab)
{
    if (tab == m_tab)
        return;
    m_tab = tab;
    updateGeometry();
    update();
}

QFont ChainBox::strongFont() const
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    return strong;
}

/// What is beside the name.
QString ChainBox::words() const
{
    return m_tab.live ? m_tab.price : tr("%1 · %2").arg(m_tab.price, m_tab.word);
}

QSize ChainBox::sizeHint() const
{
    const int name = QFontMetrics(strongFont()).horizontalAdvance(m_tab.title) + 1;
    const int price = fontMetrics().horizontalAdvance(words()) + 1;
    return {2 * kBoxSide + kBoxMark + kBoxGap + name + kBoxGap + price + 2 * kBoxGap + kChevron,
        std::max(fontMetrics().height() + 10, kBoxHeight)};
}

void ChainBox::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? theme.color(Tone::Accent) : theme.border, hasFocus() ? 1.6 : 1));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    const auto placed
        = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    QRect part(kBoxSide, (height() - kBoxMark) / 2, kBoxMark, kBoxMark);
    drawShape(painter, placed(part), m_tab.shape, theme.color(m_tab.tone));
    const auto write = [&](const QString &text, const QFont &font) {
        part = QRect(part.right() + 1 + kBoxGap, 0, QFontMetrics(font).horizontalAdvance(text) + 1, height());
        painter.setFont(font);
        painter.setPen(theme.text);
        painter.drawText(placed(part), Qt::AlignVCenter, text);
    };
    write(m_tab.title, strongFont());
    write(words(), font());
    const QRectF chevron = placed(QRect(width() - kBoxSide - kChevron, 0, kChevron, height()));
    const QPointF tip(chevron.center() + QPointF(0, 2.5));
    painter.setPen(QPen(theme.muted, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)});
}

} // namespace gasgauge
