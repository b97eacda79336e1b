// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/axis/axis_marks.h"
#include "charts/view/plot_map.h"

#include <QGraphicsItem>

namespace gasgauge {

/// What a scene looks like above its lines: marks of the axis, peaks that are cut, thresholds, and the last
/// value with its tag.
class ChartFront : public QGraphicsItem
{
public:
    explicit ChartFront(QGraphicsItem *parent);
    /// `lastText`: the last value in words.
    void show(const ChartScene &scene, const std::vector<AxisMark> &marks, const QString &lastText,
        const PlotMap &map);
    /// The room that marks and tag need at the right of the plot.
    static double marksWidth(const std::vector<AxisMark> &marks, const QString &lastText, const QFont &font);
    /// Marks nearer to the last value than this are not written.
    static constexpr double kMarkDistance = 14;
    static constexpr double kPixelsPerPeak = 60;
    /// The peaks that are named: of those that would hide one another the highest.
    static std::vector<ChartPeak> namedPeaks(const std::vector<ChartPeak> &peaks, const PlotMap &map);

    QRectF boundingRect() const override { return m_map.whole; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintMarks(QPainter &painter) const;
    void paintPeaks(QPainter &painter) const;
    void paintThresholds(QPainter &painter) const;
    void paintLast(QPainter &painter) const;

    std::vector<AxisMark> m_marks;
    std::vector<ChartPeak> m_peaks;
    std::vector<ChartThreshold> m_thresholds;
    std::optional<Sample> m_last;
    QString m_lastText;
    Tone m_lastTone = Tone::Accent;
    PlotMap m_map;
};

} // namespace gasgauge
