// SPDX-License-Identifier: GPL-3.0-only
#include "pages/server/server_charts.h"

#include "charts/chart_panel.h"
#include "charts/scenes.h"
#include "format/number_text.h"
#include "format/time_text.h"
#include "look/serving_words.h"

#include <QGridLayout>

namespace gasgauge {

namespace {

constexpr int kServerRedrawMs = 250;
constexpr int kNarrowBoard = 620;
constexpr int kServerChartLeast = 190;

QString shareText(double value)
{
    return text::percent(value / 100);
}

QString perSecond(double value)
{
    return ServerCharts::tr("%1 /s").arg(text::compact(value));
}

QString amount(quint64 value)
{
    return text::count(value);
}

QString withOutages(const ChartScene &scene, const ChartView::ValueText &valueText)
{
    const QStringList sentences{summaryOf(scene, valueText), outageSummary(scene)};
    return sentences.join(u' ').trimmed();
}

} // namespace

ServerCharts::ServerCharts(LiveSeries &series, QWidget *parent)
    : QWidget(parent)
    , m_series(series)
    , m_grid(new QGridLayout(this))
    , m_hitRate(new ChartPanel(tr("Cache hit rate"), {}, percentMarks, shareText))
    , m_throughput(new ChartPanel(tr("Requests a second"), {}, rateMarks, perSecond))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kServerRedrawMs);
    connect(&m_soon, &QTimer::timeout, this, &ServerCharts::redraw);
    connect(&m_time, &TimeWindow::changed, this, &ServerCharts::redrawSoon);
    for (ChartPanel *panel : {m_hitRate, m_throughput}) {
        panel->setMinimumHeight(kServerChartLeast);
        ChartView &view = panel->view();
        connect(&view, &ChartView::panRequested, this,
            [this](double share) { m_time.pan(share, m_series.now()); });
        connect(&view, &ChartView::zoomRequested, this,
            [this](double factor, double anchor) { m_time.zoom(factor, anchor, m_series.now()); });
        connect(&view, &ChartView::followRequested, &m_time, &TimeWindow::follow);
        connect(&view, &ChartView::pauseRequested, this,
            [this] { m_time.setPaused(!m_time.paused(), m_series.now()); });
    }
    m_throughput->setLegend({{tr("served")}, {tr("joined"), Tone::Good, {7, 3}},
        {tr("stale"), Tone::Warning, {2, 2.5}}, {tr("failed"), Tone::Error, {7, 3, 2, 3}}});
    m_hitRate->setObjectName(QStringLiteral("hitRateChart"));
    m_throughput->setObjectName(QStringLiteral("throughputChart"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
    arrange();
}

void ServerCharts::redrawSoon()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void ServerCharts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    redraw();
}

void ServerCharts::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if ((width() < kNarrowBoard) != m_narrow) {
        m_narrow = !m_narrow;
        arrange();
    }
}

void ServerCharts::arrange()
{
    m_grid->addWidget(m_hitRate, 0, 0, 1, m_narrow ? 2 : 1);
    m_grid->addWidget(m_throughput, m_narrow ? 1 : 0, m_narrow ? 0 : 1, 1, m_narrow ? 2 : 1);
    m_grid->setColumnStretch(0, 412);
    m_grid->setColumnStretch(1, m_narrow ? 0 : 648);
    m_grid->setRowStretch(0, 1);
    m_grid->setRowStretch(1, m_narrow ? 1 : 0);
}

void ServerCharts::redraw()
{
    if (!isVisible() || window()->isMinimized())
        return;
    const TimeRange time = m_time.range(m_series.now());
    const ChartScene hits = hitRateScene(m_series, time);
    m_hitRate->show(hits, withOutages(hits, shareText));
    const ChartScene traffic = throughputScene(m_series, time, m_throughput->scale());
    m_throughput->show(traffic, withOutages(traffic, perSecond));
    const QString when = m_time.paused() ? tr("paused") : !m_time.following() ? tr("in the past") : QString();
    m_hitRate->setHeadline(when);
    m_throughput->setHeadline(when);
    sumUp(traffic);
}

/// The numbers below the titles.
void ServerCharts::sumUp(const ChartScene &traffic)
{
    const Monitor *monitor = m_series.monitor();
    const auto &report = monitor ? monitor->frame().report : std::nullopt;
    const auto share = report ? hitShare(report->traffic) : std::nullopt;
    if (share) {
        const TrafficTotals &totals = report->traffic;
        const QString last = tr("%1 waited · %2 stale").arg(amount(totals.misses), amount(totals.stale));
        const QString since = sinceText(*report);
        m_hitRate->setFigure(text::percentNumber(*share), tr("%"),
            {tr("%1 hits · %2 joined").arg(amount(totals.hits), amount(totals.coalesced)),
                since.isEmpty() ? last : tr("%1, since %2").arg(last, since)});
    } else {
        m_hitRate->setFigure({}, {}, {});
    }
    // As the line has it: pages and probes are no answers of values.
    const auto &rates = monitor ? monitor->frame().rates : std::nullopt;
    const auto peak = peakOf(traffic);
    constexpr qint64 minute = 60'000;
    QStringList notes;
    if (peak && peak->value > 0)
        notes << (traffic.time.length() == spanLength(Span::Hour) ? tr("peak of the hour %1 at %2")
                                                                  : tr("peak of this time %1 at %2"))
                     .arg(perSecond(peak->value), text::moment(peak->msecs, minute));
    m_throughput->setFigure(rates ? text::compact(rates->served) : QString(), tr("/s"), notes);
}

} // namespace gasgauge
