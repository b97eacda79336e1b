// SPDX-License-Identifier: GPL-3.0-only
#include "charts/fee_bench.h"
#include "charts/fees/fee_chart.h"
#include "charts/hours/heat_map.h"
#include "charts/hours/hours_of_week.h"
#include "screenshots/pictures.h"

#include <QApplication>
#include <QTest>

namespace gasgauge {

namespace {

/// Everything that a chart of fees may have to show.
struct ChartScenery : FeeBench
{
    ChartScenery()
        : chart(fees, hub.series(), time)
    {
        fillNinetyDays();
        hub.series().restore({},
            {{now() - 720'000, now() - 480'000},
                {now() - 10 * FeeSeries::kHour, now() - 9 * FeeSeries::kHour},
                {now() - 3 * FeeSeries::kDay, now() - 3 * FeeSeries::kDay + 6 * FeeSeries::kHour}});
        fees.noteReorg({now() - 2'000'000, 1});
        std::vector<TimedFee> peak = blocks(30, 23'598'758 - 600);
        for (TimedFee &block : peak) {
            block.msecs -= 600 * 12'000LL;
            block.baseFee *= 6;
        }
        fees.add(peak);
        chart.setThresholds({{1, 0.9, QStringLiteral("Alert below")}});
    }
    TimeWindow time;
    FeeChart chart;
};

} // namespace

void drawCharts(const QString &prefix)
{
    ChartScenery scenery;
    FeeChart &chart = scenery.chart;
    chart.resize(1072, 220);
    chart.show();
    for (const Span span : kSpans) {
        scenery.time.setSpan(span);
        save(chart, prefix + QStringLiteral("fees-%1.png").arg(static_cast<int>(span)));
    }
    chart.setLogScale(true);
    chart.resize(776, 180);
    scenery.time.setSpan(Span::Week);
    save(chart, prefix + QStringLiteral("fees-log.png"));
    chart.setLogScale(false);
    chart.resize(452, 220);
    scenery.time.setSpan(Span::Day);
    save(chart, prefix + QStringLiteral("fees-narrow.png"));
    chart.resize(1072, 220);
    scenery.time.setSpan(Span::Hour);
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&chart.view(), Qt::Key_Left, Qt::ShiftModifier);
    save(chart, prefix + QStringLiteral("fees-reading.png"));
    HoursOfWeek hours(scenery.fees, [&scenery] { return scenery.now(); });
    hours.resize(632, 150);
    hours.show();
    save(hours, prefix + QStringLiteral("hours.png"));
    hours.resize(452, 140);
    hours.activateWindow();
    hours.map().setFocus(Qt::TabFocusReason);
    save(hours, prefix + QStringLiteral("hours-narrow.png"));
}

} // namespace gasgauge
