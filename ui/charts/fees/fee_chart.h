// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chart_panel.h"
#include "charts/fees/fee_look.h"
#include "charts/time_window.h"

#include <QTimer>

namespace gasgauge {

class SpanPicker;

/// The chart of the base fee from five minutes to 90 days, with what was paid, how far fees were spread, who
/// was away, and the limits of alerts, which can be moved in it. Redraws at most four times a second, and
/// nothing while hidden.
class FeeChart : public ChartPanel
{
    Q_OBJECT

public:
    /// All of them outlive it. Where `fees` are empty the gas prices of `live` are shown.
    FeeChart(FeeSeries &fees, LiveSeries &live, TimeWindow &window, QWidget *parent = nullptr);
    /// Another chain's outages, and its prices where base fees are not known.
    void setLive(LiveSeries &live);

    bool logScale() const { return m_log; }
    void setLogScale(bool log);
    /// The limits to draw; a value that is being moved comes back by thresholdMoved().
    void setThresholds(const std::vector<ChartThreshold> &thresholds);
    /// Who is away in an outage, as it is named in the chart; empty: nobody in particular.
    void setWho(const QString &who);
    void setPaused(bool paused);
    void redrawSoon();
    /// Where time alone has changed what is to be seen.
    void tick();
    /// At once, unless it is hidden.
    void redraw();
    const FeeLook &look() const { return m_look; }

Q_SIGNALS:
    void logScaleChanged(bool log);
    /// It draws something else now: base fees, or gas prices.
    void detailChanged();
    void thresholdMoved(int id, double gwei);
    void thresholdRemoved(int id);
    void thresholdEdited(int id);
    /// Blocks of that time would be shown one by one; see FeeSeries::setDetail().
    void blocksWanted(const gasgauge::TimeRange &range);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void listen();
    void moveThreshold(int id, double gwei);
    void tellLook();
    ChartView::Told told(qint64 msecs) const;
    ChartView::Told toldBlock(qint64 msecs) const;
    ChartView::Told toldStep(qint64 msecs) const;
    std::vector<Legend::Entry> legendEntries() const;
    QString sentence() const;

    FeeSeries &m_fees;
    LiveSeries *m_live;
    TimeWindow &m_window;
    SpanPicker *m_spans;
    QTimer m_redrawTimer;
    std::vector<ChartThreshold> m_thresholds;
    QString m_who;
    FeeLook m_look;
    qint64 m_length = 0; ///< that the scale is of
    bool m_log = false;
};

} // namespace gasgauge
