// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_view.h"
#include "charts/view/plot_map.h"

#include <optional>

#include <QGraphicsItem>

namespace gasgauge {

/// What the chart says at one moment.
struct ChartReading
{
    double x = 0;
    std::vector<std::pair<double, Tone>> dots; ///< y, and the tone of the line
    QString time;
    ChartView::Rows rows;
    QString outage; ///< of which the moment is a part
};

/// The reading under the pointer: a line, a dot on each line of the chart, and a bubble with time and values.
class ChartCursor : public QGraphicsItem
{
public:
    explicit ChartCursor(QGraphicsItem *parent);
    void show(const std::optional<ChartReading> &reading, const PlotMap &map);
    /// "14:02:10  base fee: 12.84 gwei".
    QString words() const;

    QRectF boundingRect() const override { return m_map.whole; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintBubble(QPainter &painter) const;

    std::optional<ChartReading> m_reading;
    PlotMap m_map;
};

} // namespace gasgauge
