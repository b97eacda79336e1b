// SPDX-License-Identifier: GPL-3.0-only
#include "charts/view/chart_cursor.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr double kColumnGap = 22;
constexpr double kReadingPadding = 10;

} // namespace

ChartCursor::ChartCursor(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{ }

void ChartCursor::show(const std::optional<ChartReading> &reading, const PlotMap &map)
{
    prepareGeometryChange();
    m_reading = reading;
    m_map = map;
    update();
}

QString ChartCursor::words() const
{
    if (!m_reading)
        return {};
    QStringList words{m_reading->time};
    for (const auto &[name, value] : m_reading->rows)
        words.append(name.isEmpty() ? value : name + QLatin1String(": ") + value);
    if (!m_reading->outage.isEmpty())
        words.append(m_reading->outage);
    return words.join(QLatin1String("  "));
}

void ChartCursor::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (!m_reading)
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_map.theme.muted, 1));
    painter->drawLine(QPointF(m_reading->x, m_map.plot.top()), QPointF(m_reading->x, m_map.plot.bottom()));
    for (const auto &[y, tone] : m_reading->dots) {
        painter->setPen(QPen(m_map.theme.color(tone), 2));
        painter->setBrush(m_map.theme.card);
        painter->drawEllipse(QPointF(m_reading->x, y), 4, 4);
    }
    paintBubble(*painter);
}

void ChartCursor::paintBubble(QPainter &painter) const
{
    QFont strong = m_map.font;
    strong.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(m_map.font);
    const QFontMetricsF strongMetrics(strong);
    // The time stands over the names, unless it is all that there is.
    const bool onlyTime = m_reading->rows.empty() || !m_reading->rows.front().first.isEmpty();
    ChartView::Rows rows = m_reading->rows;
    if (onlyTime)
        rows.insert(rows.begin(), {m_reading->time, {}});
    else
        rows.front().first = m_reading->time;
    double names = 0;
    double values = 0;
    for (const auto &[name, value] : rows) {
        names = std::max(names, strongMetrics.horizontalAdvance(name));
        values = std::max(values, strongMetrics.horizontalAdvance(value));
    }
    const double inner = std::max(
        names + (values > 0 ? kColumnGap + values : 0), metrics.horizontalAdvance(m_reading->outage));
    const double line = metrics.height() + 3;
    const auto lines = static_cast<double>(rows.size() + (m_reading->outage.isEmpty() ? 0 : 1));
    QRectF bubble(QPointF(m_reading->x + 12, m_map.plot.top() + 4),
        QSizeF(inner + 2 * kReadingPadding, lines * line + kReadingPadding));
    if (bubble.right() > m_map.plot.right())
        bubble.moveRight(m_reading->x - 12);
    bubble.moveLeft(std::max(bubble.left(), m_map.plot.left()));
    painter.setPen(m_map.theme.muted);
    painter.setBrush(m_map.theme.card);
    painter.drawRoundedRect(bubble, 6, 6);
    QRectF row(bubble.left() + kReadingPadding, bubble.top() + kReadingPadding / 2, inner, line);
    bool first = true;
    for (const auto &[name, value] : rows) {
        const bool head = std::exchange(first, false);
        painter.setFont(head ? strong : m_map.font);
        painter.setPen(head ? m_map.theme.text : m_map.theme.muted);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, name);
        painter.setFont(head && onlyTime ? m_map.font : strong);
        painter.setPen(m_map.theme.text);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, value);
        row.translate(0, line);
    }
    if (!m_reading->outage.isEmpty()) {
        painter.setFont(m_map.font);
        painter.setPen(m_map.theme.color(Tone::Warning));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, m_reading->outage);
    }
}

} // namespace gasgauge
