// SPDX-License-Identifier: GPL-3.0-only
#include "charts/view/series_pool.h"

#include <algorithm>

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>
#include <QValueAxis>

namespace gasgauge {

namespace {

/// A chart with more gaps than this would be more gap than line.
constexpr std::size_t kMostRuns = 80;
constexpr double kLineWidth = 1.75;

/// As the axes count. What is cut goes on a little beyond the edge, and no further than a painter can count.
QList<QPointF> pointsOf(const Run &run, const ValueScale &scale)
{
    const double low = scale.drawn(scale.low);
    const double high = scale.drawn(scale.high);
    QList<QPointF> points;
    points.reserve(static_cast<qsizetype>(run.size()) + 1);
    for (const Sample &sample : run)
        points.append({static_cast<double>(sample.msecs),
            std::clamp(scale.drawn(sample.value), 2 * low - high, 2 * high - low)});
    return points;
}

/// Dashes are told in pixels, and a pen counts them in its own width.
QPen penOf(const ChartLine &line, const Theme &theme)
{
    QPen pen(theme.color(line.tone), kLineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (line.dashes.isEmpty())
        return pen;
    QList<qreal> pattern;
    for (const double dash : line.dashes)
        pattern.append(dash / kLineWidth);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern(pattern);
    return pen;
}

} // namespace

SeriesPool::SeriesPool(QChart &chart, QValueAxis &timeAxis, QValueAxis &valueAxis)
    : m_chart(chart)
    , m_timeAxis(timeAxis)
    , m_valueAxis(valueAxis)
{ }

std::size_t SeriesPool::points() const
{
    std::size_t points = 0;
    for (std::size_t i = 0; i < m_usedLines; ++i)
        points += static_cast<std::size_t>(m_lines[i]->count());
    return points;
}

QLineSeries *SeriesPool::line(std::size_t index)
{
    while (m_lines.size() <= index) {
        auto *line = new QLineSeries;
        m_chart.addSeries(line);
        line->attachAxis(&m_timeAxis);
        line->attachAxis(&m_valueAxis);
        m_lines.push_back(line);
    }
    return m_lines[index];
}

const SeriesPool::Area &SeriesPool::area(std::size_t index)
{
    while (m_areas.size() <= index) {
        auto *low = new QLineSeries(&m_chart);
        auto *high = new QLineSeries(&m_chart);
        auto *area = new QAreaSeries(high, low);
        m_chart.addSeries(area);
        area->attachAxis(&m_timeAxis);
        area->attachAxis(&m_valueAxis);
        area->setPen(Qt::NoPen);
        m_areas.push_back({low, high, area});
    }
    return m_areas[index];
}

void SeriesPool::show(const ChartScene &scene, const PlotMap &map)
{
    const std::size_t areas = showBands(scene, map);
    for (std::size_t i = areas; i < m_usedAreas; ++i)
        m_areas[i].area->setVisible(false);
    m_usedAreas = areas;
    const std::size_t lines = showLines(scene, map);
    for (std::size_t i = lines; i < m_usedLines; ++i) {
        m_lines[i]->replace(QList<QPointF>());
        m_lines[i]->setVisible(false);
    }
    m_usedLines = lines;
}

std::size_t SeriesPool::showBands(const ChartScene &scene, const PlotMap &map)
{
    std::size_t next = 0;
    for (const ChartBand &band : scene.bands) {
        QColor shade = map.theme.color(band.tone);
        shade.setAlphaF(map.theme.dark ? 0.28F : 0.22F);
        const std::size_t skipped = band.parts.size() > kMostRuns ? band.parts.size() - kMostRuns : 0;
        for (std::size_t i = skipped; i < band.parts.size(); ++i) {
            const Area &target = area(next++);
            target.low->replace(pointsOf(band.parts[i].low, scene.scale));
            target.high->replace(pointsOf(band.parts[i].high, scene.scale));
            target.area->setBrush(shade);
            target.area->setVisible(true);
        }
    }
    return next;
}

std::size_t SeriesPool::showLines(const ChartScene &scene, const PlotMap &map)
{
    std::size_t next = 0;
    for (const ChartLine &chartLine : scene.lines) {
        const QPen pen = penOf(chartLine, map.theme);
        const auto &runs = chartLine.runs;
        const std::size_t skipped = runs.size() > kMostRuns ? runs.size() - kMostRuns : 0;
        for (std::size_t i = skipped; i < runs.size(); ++i) {
            QList<QPointF> points = pointsOf(runs[i], scene.scale);
            // A single sample would draw nothing; a line as short as a pixel is a dot.
            if (points.size() == 1)
                points.append(points.first()
                    + QPointF(static_cast<double>(scene.time.length()) / map.plot.width() * 2, 0));
            QLineSeries *target = line(next++);
            target->setPen(pen);
            target->replace(points);
            target->setVisible(true);
        }
    }
    return next;
}

} // namespace gasgauge
