// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/plot_map.h"

#include <cstddef>
#include <vector>

class QAreaSeries;
class QChart;
class QLineSeries;
class QValueAxis;

namespace gasgauge {

/// The series of a chart, kept and filled anew for each scene: points are replaced as a whole, since
/// appending costs quadratically and making series costs more than filling them.
class SeriesPool
{
public:
    SeriesPool(QChart &chart, QValueAxis &timeAxis, QValueAxis &valueAxis);
    void show(const ChartScene &scene, const PlotMap &map);
    std::size_t points() const;

private:
    struct Area
    {
        QLineSeries *low;
        QLineSeries *high;
        QAreaSeries *area;
    };
    QLineSeries *line(std::size_t index);
    const Area &area(std::size_t index);
    std::size_t showBands(const ChartScene &scene, const PlotMap &map);
    std::size_t showLines(const ChartScene &scene, const PlotMap &map);

    QChart &m_chart;
    QValueAxis &m_timeAxis;
    QValueAxis &m_valueAxis;
    std::vector<QLineSeries *> m_lines;
    std::vector<Area> m_areas;
    std::size_t m_usedLines = 0;
    std::size_t m_usedAreas = 0;
};

} // namespace gasgauge
