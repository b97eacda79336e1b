// SPDX-License-Identifier: GPL-3.0-only
#include "pages/bar/chain_tabs.h"

#include "widgets/paint/tabular_text.h"

#include <cmath>

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace gasgauge {

namespace {

constexpr int kTabSide = 8;
constexpr int kTabMark = 7;
constexpr int kTabsHeight = 42;
constexpr int kTabEnd = 10;
constexpr int kAfterMark = 6;
constexpr int kPriceGap = 8;
constexpr int kBetween = 12;

} // namespace

QString ChainTab::sentence() const
{
    return ChainTabs::tr("%1, %2 gwei, %3").arg(title, price, word);
}

ChainTabs::ChainTabs(QWidget *parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setObjectName(QStringLiteral("chainTabs"));
    setAccessibleName(tr("Chains"));
}

void ChainTabs::show(const std::vector<ChainTab> &tabs)
{
    if (tabs == m_tabs)
        return;
    m_tabs = tabs;
    const QSignalBlocker quiet(this);
    while (count() > static_cast<int>(tabs.size()))
        removeTab(count() - 1);
    for (int i = 0; i < static_cast<int>(tabs.size()); ++i) {
        const ChainTab &tab = tabs[static_cast<std::size_t>(i)];
        if (i >= count())
            addTab(tab.title);
        setTabText(i, tab.title); // where the sizes are asked for anew
        setAccessibleTabName(i, tab.sentence());
        setTabToolTip(i, tab.sentence());
    }
    updateGeometry();
    update();
}

QFont ChainTabs::nameFont(bool chosen) const
{
    QFont words = font();
    if (words.pointSizeF() > 0)
        words.setPointSizeF(words.pointSizeF() * 1.04);
    words.setWeight(chosen ? QFont::DemiBold : QFont::Medium);
    return words;
}

QFont ChainTabs::priceFont() const
{
    QFont number = font();
    if (number.pointSizeF() > 0)
        number.setPointSizeF(number.pointSizeF() * 0.96);
    return tabular::fontOf(number);
}

QSize ChainTabs::tabSizeHint(int index) const
{
    if (index < 0 || index >= static_cast<int>(m_tabs.size()))
        return QTabBar::tabSizeHint(index);
    const ChainTab &tab = m_tabs[static_cast<std::size_t>(index)];
    // As wide as it is when chosen, so that the others do not move.
    const QFontMetrics name(nameFont(true));
    const double price = tabular::width(priceFont(), tab.price, this);
    return {kTabSide + kTabEnd + kTabMark + kAfterMark + name.horizontalAdvance(tab.title) + kPriceGap
            + static_cast<int>(std::ceil(price)) + kBetween,
        std::max(name.height() + 22, kTabsHeight)};
}

int ChainTabs::wholeWidth() const
{
    int sum = 0;
    for (int i = 0; i < count(); ++i)
        sum += tabSizeHint(i).width();
    return sum;
}

void ChainTabs::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count() && i < static_cast<int>(m_tabs.size()); ++i) {
        const ChainTab &tab = m_tabs[static_cast<std::size_t>(i)];
        const QRect place = tabRect(i).adjusted(0, 0, -kBetween, 0);
        const bool chosen = i == currentIndex();
        const auto mirror
            = [&](const QRect &rect) { return QStyle::visualRect(layoutDirection(), place, rect); };
        const QRect mark(place.left() + kTabSide, place.center().y() - kTabMark / 2 + 1, kTabMark, kTabMark);
        drawShape(painter, mirror(mark), tab.shape, theme.color(tab.tone));
        const QFontMetrics name(nameFont(true));
        QRect words(
            mark.right() + kAfterMark + 1, place.top(), name.horizontalAdvance(tab.title), place.height());
        painter.setFont(nameFont(chosen));
        painter.setPen(chosen ? theme.text : theme.muted);
        painter.drawText(mirror(words), Qt::AlignVCenter, tab.title);
        const double price = tabular::width(priceFont(), tab.price, this);
        const QRect number(
            words.right() + kPriceGap, place.top(), static_cast<int>(std::ceil(price)), place.height());
        painter.setFont(priceFont());
        painter.setPen(chosen && tab.live ? theme.text : theme.muted);
        const QFontMetricsF metrics(priceFont(), this);
        tabular::draw(painter,
            {static_cast<double>(mirror(number).left()), place.center().y() + metrics.capHeight() / 2 + 1},
            tab.price);
        if (chosen) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(Tone::Accent));
            painter.drawRoundedRect(QRectF(place.left(), height() - 3, place.width(), 3), 1.5, 1.5);
        }
        if (chosen && hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(theme.color(Tone::Accent));
            painter.drawRoundedRect(QRectF(place).adjusted(1, 6, -1, -6), 5, 5);
        }
    }
}

} // namespace gasgauge
