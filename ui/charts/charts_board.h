// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/time_window.h"
#include "hub/live_series.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;

namespace gasgauge {

class ChartPanel;

/// The three charts over one stretch of time. Redraws at most four times a second, and nothing while hidden.
class ChartsBoard : public QWidget
{
    Q_OBJECT

public:
    explicit ChartsBoard(LiveSeries &series, QWidget *parent = nullptr);
    TimeWindow &timeWindow() { return m_timeWindow; }
    /// There is something new to draw.
    void redrawSoon();
    void setPaused(bool paused);
    void pan(double share);
    void zoom(double factor, double anchor);
    /// Redraws so far; for the tests of what is drawn while hidden.
    int redraws() const { return m_redraws; }

    ChartPanel &gasPrice() { return *m_gasPrice; }
    ChartPanel &hitRate() { return *m_hitRate; }
    ChartPanel &throughput() { return *m_throughput; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void redraw();
    void arrange();

    LiveSeries &m_series;
    TimeWindow m_timeWindow;
    QTimer m_redrawTimer;
    QGridLayout *m_grid;
    ChartPanel *m_gasPrice;
    ChartPanel *m_hitRate;
    ChartPanel *m_throughput;
    bool m_narrow = false;
    int m_redraws = 0;
};

} // namespace gasgauge
