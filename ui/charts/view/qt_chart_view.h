// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_view.h"

#include <optional>

class QChart;
class QChartView;
class QLineSeries;
class QValueAxis;

namespace gasgauge {

class ChartBackdrop;
class ChartCursor;

/// Draws scenes by Qt Charts: the points of a line are replaced as a whole (appending costs quadratically),
/// and everything that is not a line is painted by overlays, because a chart follows no palette and its axes
/// know no round times.
class QtChartView : public ChartView
{
    Q_OBJECT

public:
    QtChartView(MarkText markText, ValueText readingText, QWidget *parent);

    void show(const ChartScene &scene) override;
    QRectF plotArea() const override { return m_plot; }
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
    void drawLines();
    void drawBackdrop();
    void drawCursor();
    QLineSeries *series(std::size_t index);
    double yOf(double value) const;

    QChart *m_chart;
    QChartView *m_view;
    QValueAxis *m_timeAxis;
    QValueAxis *m_valueAxis;
    std::vector<QLineSeries *> m_pool;
    std::size_t m_used = 0;
    ChartBackdrop *m_backdrop;
    ChartCursor *m_cursor;
    ChartScene m_scene;
    QRectF m_plot;
    std::optional<double> m_pointerX;
    std::optional<double> m_dragX;
};

} // namespace gasgauge
