// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/time_window.h"
#include "hub/live_series.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;

namespace gasgauge {

class ChartPanel;
struct ChartScene;

/// Hit rate and throughput over the last hour, side by side where there is room. Redraws at most four times a
/// second, and nothing while hidden.
class ServerCharts : public QWidget
{
    Q_OBJECT

public:
    explicit ServerCharts(LiveSeries &series, QWidget *parent = nullptr);
    /// There is something new to draw.
    void redrawSoon();
    TimeWindow &timeWindow() { return m_time; }
    ChartPanel &hitRate() { return *m_hitRate; }
    ChartPanel &throughput() { return *m_throughput; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void redraw();
    void sumUp(const ChartScene &traffic);
    void arrange();

    LiveSeries &m_series;
    TimeWindow m_time;
    QTimer m_soon;
    QGridLayout *m_grid;
    ChartPanel *m_hitRate;
    ChartPanel *m_throughput;
    bool m_narrow = false;
};

} // namespace gasgauge
