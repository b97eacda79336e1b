// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/time_window.h"
#include "history/fees/fee_watch.h"
#include "hub/live_series.h"

#include <QTimer>
#include <QWidget>

namespace gasgauge {

class FeeChart;
class HoursOfWeek;

/// The chart of the fees, the time that it shows, and the week that belongs to it. Redraws at most four times
/// a second, and nothing while hidden.
class ChartsBoard : public QWidget
{
    Q_OBJECT

public:
    ChartsBoard(LiveSeries &series, FeeWatch &fees, QWidget *parent = nullptr);
    TimeWindow &timeWindow() { return m_timeWindow; }
    /// There is something new to draw.
    void redrawSoon();
    /// Redraws so far; for the tests of what is drawn while hidden.
    int redraws() const { return m_redraws; }

    FeeChart &gasPrice() { return *m_gasPrice; }
    /// A card of its own, for whoever places it.
    HoursOfWeek &hours() { return *m_hours; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void redraw();

    LiveSeries &m_series;
    TimeWindow m_timeWindow;
    QTimer m_redrawTimer;
    FeeChart *m_gasPrice;
    HoursOfWeek *m_hours;
    int m_redraws = 0;
};

} // namespace gasgauge
