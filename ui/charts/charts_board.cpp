// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charts_board.h"

#include "charts/fees/fee_chart.h"
#include "charts/hours/hours_of_week.h"

#include <QUrl>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

constexpr int kRedrawPauseMs = 250;

} // namespace

ChartsBoard::ChartsBoard(LiveSeries &series, FeeWatch &fees, QWidget *parent)
    : QWidget(parent)
    , m_series(series)
    , m_gasPrice(new FeeChart(fees.series(), series, m_timeWindow))
    , m_hours(new HoursOfWeek(
          fees.series(), [&series] { return series.now(); }, this))
{
    m_redrawTimer.setSingleShot(true);
    m_redrawTimer.setInterval(kRedrawPauseMs);
    connect(&m_redrawTimer, &QTimer::timeout, this, &ChartsBoard::redraw);
    connect(&m_timeWindow, &TimeWindow::changed, this, &ChartsBoard::redrawSoon);
    connect(m_gasPrice, &FeeChart::blocksWanted, &fees, &FeeWatch::wantBlocks);
    m_hours->setObjectName(QStringLiteral("hoursOfWeek"));
    m_gasPrice->setObjectName(QStringLiteral("gasPriceChart"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_gasPrice);
}

void ChartsBoard::redrawSoon()
{
    if (isVisible() && !m_redrawTimer.isActive())
        m_redrawTimer.start();
}

void ChartsBoard::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    redraw();
}

void ChartsBoard::redraw()
{
    if (!isVisible() || window()->isMinimized())
        return;
    ++m_redraws;
    const Monitor *monitor = m_series.monitor();
    m_gasPrice->setWho(monitor && !monitor->isLocal() ? QUrl(monitor->origin()).authority() : QString());
    m_gasPrice->tick();
}

} // namespace gasgauge
