// SPDX-License-Identifier: GPL-3.0-only
#include "charts/hours/heat_map.h"

#include "charts/hours/hours_model.h"

#include <algorithm>
#include <array>

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace gasgauge {

namespace {

constexpr int kLeastCell = 11;

class CellDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme theme = Theme::of(QApplication::palette());
        const QRectF cell = QRectF(option.rect).adjusted(1, 1, -1, -1);
        const QVariant place = index.data(HoursModel::PlaceRole);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (place.isValid()) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(heatColor(place.toDouble(), theme.dark));
            painter->drawRoundedRect(cell, 2, 2);
        } else {
            painter->setPen(theme.border);
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        }
        painter->restore();
    }
};

/// Widths that fill `whole` to the pixel.
template <typename Resize>
void share(int whole, int count, Resize resize)
{
    for (int i = 0; i < count; ++i)
        resize(i, whole * (i + 1) / count - whole * i / count);
}

} // namespace

QColor heatColor(double place, bool dark)
{
    static const std::array darkStops{QColor(0x4d, 0xaa, 0xe6), QColor(0x36, 0x70, 0x9a),
        QColor(0x2f, 0x33, 0x38), QColor(0x7d, 0x63, 0x30), QColor(0xec, 0xb1, 0x3c)};
    static const std::array lightStops{QColor(0x0a, 0x74, 0xb5), QColor(0x86, 0xb9, 0xda),
        QColor(0xe7, 0xea, 0xed), QColor(0xe3, 0xbd, 0x78), QColor(0xbf, 0x7a, 0x00)};
    const auto &stops = dark ? darkStops : lightStops;
    const double at = std::clamp(place, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const auto before = std::min(static_cast<std::size_t>(at), stops.size() - 2);
    return mix(stops[before], stops[before + 1], at - static_cast<double>(before));
}

HeatMap::HeatMap(QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new CellDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setStyleSheet(QStringLiteral("background: transparent"));
    for (QHeaderView *header : {horizontalHeader(), verticalHeader()}) {
        header->setMinimumSectionSize(1);
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->hide();
    }
    connect(this, &QAbstractItemView::entered, this, [this](const QModelIndex &index) {
        m_hovered = index;
        Q_EMIT readChanged();
    });
}

QModelIndex HeatMap::read() const
{
    if (m_hovered.isValid())
        return m_hovered;
    return hasFocus() ? currentIndex() : QModelIndex();
}

QSize HeatMap::sizeHint() const
{
    return {kLeastCell * HourTable::kHours, kLeastCell * HourTable::kDays};
}

void HeatMap::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const auto *hours = qobject_cast<const HoursModel *>(model());
    if (!hours)
        return;
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    if (hours->now().day >= 0)
        outline(painter, hours->index(hours->now().day, hours->now().hour), theme.text);
    if (hasFocus() && currentIndex().isValid())
        outline(painter, currentIndex(), theme.color(Tone::Accent));
}

/// Around the cell, over the gaps to the others; a pixel of the card keeps it apart from any cell's colour.
void HeatMap::outline(QPainter &painter, const QModelIndex &index, const QColor &color) const
{
    const QRectF room = QRectF(viewport()->rect()).adjusted(1, 1, -1, -1);
    const QRectF edge = QRectF(visualRect(index)).adjusted(-0.5, -0.5, 0.5, 0.5) & room;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::of(QApplication::palette()).card, 1));
    painter.drawRoundedRect(edge.adjusted(1.5, 1.5, -1.5, -1.5), 2, 2);
    painter.setPen(QPen(color, 2));
    painter.drawRoundedRect(edge, 3, 3);
}

void HeatMap::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    share(viewport()->width(), HourTable::kHours, [this](int i, int size) { setColumnWidth(i, size); });
    share(viewport()->height(), HourTable::kDays, [this](int i, int size) { setRowHeight(i, size); });
}

void HeatMap::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_hovered = QModelIndex();
        focusNextPrevChild(false);
        return;
    }
    m_hovered = QModelIndex();
    QTableView::keyPressEvent(event);
    Q_EMIT readChanged();
}

void HeatMap::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    m_hovered = QModelIndex();
    Q_EMIT readChanged();
}

void HeatMap::focusInEvent(QFocusEvent *event)
{
    // Before the base class, which would begin with the first cell.
    const auto *hours = qobject_cast<const HoursModel *>(model());
    if (hours && hours->now().day >= 0 && !currentIndex().isValid())
        setCurrentIndex(hours->index(hours->now().day, hours->now().hour));
    QTableView::focusInEvent(event);
    Q_EMIT readChanged();
}

void HeatMap::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    Q_EMIT readChanged();
}

void HeatMap::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
    Q_EMIT readChanged();
}

} // namespace gasgauge
