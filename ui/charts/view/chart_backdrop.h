// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/axis/axis_marks.h"
#include "charts/view/plot_map.h"

#include <QGraphicsItem>

namespace gasgauge {

/// What a scene looks like below its lines: grid, marks, outages, reorgs, and words where there is no line.
class ChartBackdrop : public QGraphicsItem
{
public:
    explicit ChartBackdrop(QGraphicsItem *parent);
    void show(const ChartScene &scene, const std::vector<AxisMark> &marks, const PlotMap &map);

    QRectF boundingRect() const override { return m_map.whole; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintGrid(QPainter &painter) const;
    void paintOutages(QPainter &painter) const;
    void paintReorgs(QPainter &painter) const;
    void paintTimeMarks(QPainter &painter) const;
    void noteTops(const ChartScene &scene);
    /// Whether words of that width have room from `x` on, with no line behind them, and then takes it.
    bool takeRoom(double x, double width) const;

    std::vector<AxisMark> m_marks;
    std::vector<ChartOutage> m_outages;
    std::vector<ChartReorg> m_reorgs;
    QString m_emptyText;
    bool m_empty = true;
    PlotMap m_map;
    std::vector<QPointF> m_tops; ///< where lines and shades come near the upper edge
    mutable std::vector<std::pair<double, double>> m_taken; ///< by words along the upper edge
};

} // namespace gasgauge
