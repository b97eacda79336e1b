// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charts_board.h"

#include "charts/chart_panel.h"
#include "charts/scenes.h"
#include "charts/span_picker.h"
#include "format/number_text.h"

#include <QGridLayout>

namespace gasgauge {

namespace {

constexpr int kRedrawPauseMs = 250;
/// Below this width two charts side by side would be too small to read.
constexpr int kNarrow = 620;

QString gweiReading(double value)
{
    return ChartsBoard::tr("%1 gwei").arg(text::gwei(value));
}

QString percentMark(double value, double step)
{
    return value < 100 ? text::axisMark(value, step) : text::percent(value / 100);
}

QString percentText(double value)
{
    return text::percent(value / 100);
}

QString rateReading(double value)
{
    return ChartsBoard::tr("%1 /s").arg(text::compact(value));
}

} // namespace

ChartsBoard::ChartsBoard(LiveSeries &series, QWidget *parent)
    : QWidget(parent)
    , m_series(series)
    , m_grid(new QGridLayout(this))
    , m_gasPrice(new ChartPanel(tr("Gas price, gwei"), text::gweiMark, gweiReading))
    , m_hitRate(new ChartPanel(tr("Cache hit rate"), percentMark, percentText))
    , m_throughput(new ChartPanel(tr("Requests a second"), text::axisMark, rateReading))
{
    m_redrawTimer.setSingleShot(true);
    m_redrawTimer.setInterval(kRedrawPauseMs);
    connect(&m_redrawTimer, &QTimer::timeout, this, &ChartsBoard::redraw);
    connect(&m_timeWindow, &TimeWindow::changed, this, &ChartsBoard::redrawSoon);

    auto *spans = new SpanPicker(m_timeWindow);
    m_gasPrice->addToHead(spans);
    connect(spans, &SpanPicker::pauseRequested, this, &ChartsBoard::setPaused);
    for (ChartPanel *panel : {m_gasPrice, m_hitRate, m_throughput}) {
        ChartView &view = panel->view();
        connect(&view, &ChartView::panRequested, this, &ChartsBoard::pan);
        connect(&view, &ChartView::zoomRequested, this, &ChartsBoard::zoom);
        connect(&view, &ChartView::followRequested, &m_timeWindow, &TimeWindow::follow);
        connect(&view, &ChartView::pauseRequested, this, [this] { setPaused(!m_timeWindow.paused()); });
    }
    m_gasPrice->setObjectName(QStringLiteral("gasPriceChart"));
    m_hitRate->setObjectName(QStringLiteral("hitRateChart"));
    m_throughput->setObjectName(QStringLiteral("throughputChart"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
    arrange();
}

void ChartsBoard::redrawSoon()
{
    if (isVisible() && !m_redrawTimer.isActive())
        m_redrawTimer.start();
}

void ChartsBoard::setPaused(bool paused)
{
    m_timeWindow.setPaused(paused, m_series.now());
}

void ChartsBoard::pan(double share)
{
    m_timeWindow.pan(share, m_series.now());
}

void ChartsBoard::zoom(double factor, double anchor)
{
    m_timeWindow.zoom(factor, anchor, m_series.now());
}

void ChartsBoard::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    redraw();
}

void ChartsBoard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if ((width() < kNarrow) != m_narrow) {
        m_narrow = !m_narrow;
        arrange();
    }
}

void ChartsBoard::arrange()
{
    m_grid->addWidget(m_gasPrice, 0, 0, 1, 2);
    m_grid->addWidget(m_hitRate, 1, 0, 1, m_narrow ? 2 : 1);
    m_grid->addWidget(m_throughput, m_narrow ? 2 : 1, m_narrow ? 0 : 1, 1, m_narrow ? 2 : 1);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    m_grid->setRowStretch(0, 4);
    m_grid->setRowStretch(1, 3);
    m_grid->setRowStretch(2, m_narrow ? 3 : 0);
}

void ChartsBoard::redraw()
{
    if (!isVisible() || window()->isMinimized())
        return;
    ++m_redraws;
    const TimeRange time = m_timeWindow.range(m_series.now());
    m_gasPrice->show(gasPriceScene(m_series, time, m_gasPrice->scale()));
    m_hitRate->show(hitRateScene(m_series, time));
    m_throughput->show(throughputScene(m_series, time, m_throughput->scale()));

    const Monitor *monitor = m_series.monitor();
    const auto &report = monitor ? monitor->frame().report : std::nullopt;
    const auto share = report ? hitShare(report->traffic) : std::nullopt;
    m_hitRate->setHeadline(share ? tr("%1 since the start").arg(text::percent(*share)) : QString());
    const auto &rates = monitor ? monitor->frame().rates : std::nullopt;
    m_throughput->setHeadline(rates ? rateReading(rates->requests) : QString());
    m_gasPrice->setHeadline(m_timeWindow.paused() ? tr("paused")
            : m_timeWindow.following()            ? QString()
                                                  : tr("in the past"));
}

} // namespace gasgauge
