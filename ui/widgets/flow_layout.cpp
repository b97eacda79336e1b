// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/flow_layout.h"

#include <algorithm>
#include <utility>

#include <QStyle>
#include <QWidget>

namespace gasgauge {

FlowLayout::FlowLayout(int columnGap, int rowGap, QWidget *parent)
    : QLayout(parent)
    , m_columnGap(columnGap)
    , m_rowGap(rowGap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    for (QLayoutItem *item : m_items)
        delete item;
}

void FlowLayout::setColumnGap(int gap)
{
    if (std::exchange(m_columnGap, gap) != gap)
        invalidate();
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.push_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    QLayoutItem *item = itemAt(index);
    if (item)
        m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, false);
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        const int gap = size.isNull() ? 0 : m_columnGap;
        size = {size.width() + gap + hint.width(), std::max(size.height(), hint.height())};
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool place) const
{
    const QMargins margins = contentsMargins();
    const QRect inner = rect.marginsRemoved(margins);
    std::vector<QLayoutItem *> row;
    int x = 0;
    int y = inner.y();
    int rowHeight = 0;
    const auto endRow = [&] {
        if (place)
            placeRow(row, {inner.x(), y, inner.width(), rowHeight}, rect);
        y += rowHeight;
        row.clear();
        x = rowHeight = 0;
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint().expandedTo(item->minimumSize());
        if (!row.empty() && x + hint.width() > inner.width()) {
            endRow();
            y += m_rowGap;
        }
        row.push_back(item);
        x += hint.width() + m_columnGap;
        rowHeight = std::max(rowHeight, hint.height());
    }
    endRow();
    return y - rect.y() + margins.bottom();
}

void FlowLayout::placeRow(const std::vector<QLayoutItem *> &row, const QRect &line, const QRect &whole) const
{
    int spare = line.width() + m_columnGap;
    for (const QLayoutItem *item : row)
        spare
            -= std::min(item->sizeHint().expandedTo(item->minimumSize()).width(), line.width()) + m_columnGap;
    const auto expands = [](const QLayoutItem *item) { return item->expandingDirections() & Qt::Horizontal; };
    const auto stretching = std::ranges::count_if(row, expands);
    int x = line.x();
    for (QLayoutItem *item : row) {
        const QSize hint = item->sizeHint().expandedTo(item->minimumSize());
        int width = std::min(hint.width(), line.width());
        if (stretching > 0 && expands(item))
            width += std::max(spare, 0) / static_cast<int>(stretching);
        const int top = item->alignment() & Qt::AlignBottom ? line.height() - hint.height()
                                                            : (line.height() - hint.height()) / 2;
        const QRect place(x, line.y() + top, width, hint.height());
        item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), whole, place));
        x += width + m_columnGap;
    }
}

} // namespace gasgauge
