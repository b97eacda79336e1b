// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_cursor.h"
#include "charts/view/chart_view.h"
#include "charts/view/plot_map.h"

#include <memory>
#include <optional>
#include <vector>

class QChart;
class QChartView;
class QValueAxis;

namespace gasgauge {

class ChartBackdrop;
class ChartCursor;
class ChartFront;
class SeriesPool;
class ThresholdHandle;

/// Draws scenes by Qt Charts: the points of a line are replaced as a whole (appending costs quadratically),
/// and everything that is not a line is painted by overlays, because a chart follows no palette and its axes
/// know no round times.
class QtChartView : public ChartView
{
    Q_OBJECT

public:
    QtChartView(Marks marks, ValueText valueText, QWidget *parent);
    ~QtChartView() override;

    void show(const ChartScene &scene) override;
    QRectF plotArea() const override { return m_map.plot; }
    std::size_t pointsDrawn() const override;
    QString reading() const override;
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void moveReading(int pixels) override;
    void clearReading() override;

private:
    QFont markFont() const;
    void layOut();
    void drawCursor();
    void placeHandles();
    ThresholdHandle *addHandle();
    std::optional<ChartReading> readingAt(double x) const;

    QChart *m_chart;
    QChartView *m_view;
    QValueAxis *m_timeAxis;
    QValueAxis *m_valueAxis;
    std::unique_ptr<SeriesPool> m_pool;
    ChartBackdrop *m_backdrop;
    ChartFront *m_front;
    ChartCursor *m_cursor;
    std::vector<ThresholdHandle *> m_handles;
    ChartScene m_scene;
    PlotMap m_map;
    std::optional<double> m_pointerX;
    std::optional<double> m_dragX;
};

} // namespace gasgauge
