// SPDX-License-Identifier: GPL-3.0-only
#include "charts/fees/fee_chart.h"

#include "charts/scenes.h"
#include "charts/span_picker.h"
#include "ethereum/gas_units.h"
#include "format/fee_text.h"
#include "format/number_text.h"
#include "format/time_text.h"

#include <algorithm>

namespace gasgauge {

namespace {

constexpr int kFeeRedrawMs = 250;
/// A block more or less of a day is less than a pixel.
constexpr int kStepsPauseMs = 1'000;

QString inGwei(double value)
{
    return FeeChart::tr("%1 gwei").arg(text::gwei(value));
}

/// As the prices above it: of 0.6 it is 0.600.
QString tagGwei(double value)
{
    return text::briefFee(weiOf(value));
}

} // namespace

FeeChart::FeeChart(FeeSeries &fees, LiveSeries &live, TimeWindow &window, QWidget *parent)
    : ChartPanel(tr("Base fee"), tr("gwei"), gweiMarks, tagGwei, parent)
    , m_fees(fees)
    , m_live(&live)
    , m_window(window)
    , m_spans(new SpanPicker(window))
{
    m_redrawTimer.setSingleShot(true);
    addToHead(m_spans);
    view().setRows([this](qint64 msecs) { return told(msecs); });
    listen();
}

void FeeChart::listen()
{
    connect(&m_redrawTimer, &QTimer::timeout, this, &FeeChart::redraw);
    connect(&m_fees, &FeeSeries::changed, this, &FeeChart::redrawSoon);
    // What the user does is seen at once.
    connect(&m_window, &TimeWindow::changed, this, &FeeChart::redraw);
    connect(m_spans, &SpanPicker::pauseRequested, this, &FeeChart::setPaused);
    connect(m_spans, &SpanPicker::logRequested, this, &FeeChart::setLogScale);
    connect(&view(), &ChartView::panRequested, this,
        [this](double share) { m_window.pan(share, m_live->now()); });
    connect(&view(), &ChartView::zoomRequested, this,
        [this](double factor, double anchor) { m_window.zoom(factor, anchor, m_live->now()); });
    connect(&view(), &ChartView::followRequested, &m_window, &TimeWindow::follow);
    connect(&view(), &ChartView::pauseRequested, this, [this] { setPaused(!m_window.paused()); });
    connect(&view(), &ChartView::thresholdMoved, this, &FeeChart::moveThreshold);
    connect(&view(), &ChartView::thresholdRemoved, this, &FeeChart::thresholdRemoved);
    connect(&view(), &ChartView::thresholdEdited, this, &FeeChart::thresholdEdited);
}

void FeeChart::setLogScale(bool log)
{
    if (log == m_log)
        return;
    m_log = log;
    m_spans->setLog(log);
    redraw();
    Q_EMIT logScaleChanged(log);
}

void FeeChart::setThresholds(const std::vector<ChartThreshold> &thresholds)
{
    if (thresholds == m_thresholds)
        return;
    m_thresholds = thresholds;
    redraw();
}

void FeeChart::moveThreshold(int id, double gwei)
{
    const auto moved = std::ranges::find(m_thresholds, id, &ChartThreshold::id);
    if (moved == m_thresholds.end())
        return;
    moved->value = gwei;
    redraw();
    Q_EMIT thresholdMoved(id, gwei);
}

void FeeChart::setWho(const QString &who)
{
    m_who = who;
}

void FeeChart::setLive(LiveSeries &live)
{
    if (std::exchange(m_live, &live) != &live)
        redrawSoon();
}

void FeeChart::setPaused(bool paused)
{
    m_window.setPaused(paused, m_live->now());
}

void FeeChart::redrawSoon()
{
    if (isVisible() && !m_redrawTimer.isActive())
        m_redrawTimer.start(m_look.detail == FeeLook::Detail::Steps ? kStepsPauseMs : kFeeRedrawMs);
}

void FeeChart::tick()
{
    // Medians of minutes stand still until the axis moves on; a line that reaches now does not.
    if (m_look.detail != FeeLook::Detail::Steps || m_live->outages().ongoing()
        || m_window.range(m_live->now()) != m_look.scene.time)
        redraw();
}

void FeeChart::showEvent(QShowEvent *event)
{
    ChartPanel::showEvent(event);
    redraw();
}

void FeeChart::redraw()
{
    if (!isVisible() || window()->isMinimized())
        return;
    const TimeRange time = m_window.range(m_live->now());
    if (std::exchange(m_length, time.length()) != time.length())
        forgetScale();
    const FeeLook::Detail before = m_look.detail;
    m_look = feeLook(m_fees, *m_live, {time, m_log, m_thresholds, m_who, scale()});
    tellLook();
    show(m_look.scene, sentence());
    if (m_look.wanted)
        Q_EMIT blocksWanted(*m_look.wanted);
    if (m_look.detail != before)
        Q_EMIT detailChanged();
}

void FeeChart::tellLook()
{
    setTitle(m_look.detail == FeeLook::Detail::Prices ? tr("Gas price") : tr("Base fee"));
    setLegend(legendEntries());
    setHeadline(m_window.paused() ? tr("paused") : m_window.following() ? QString() : tr("in the past"));
}

std::vector<Legend::Entry> FeeChart::legendEntries() const
{
    std::vector<Legend::Entry> entries;
    const bool band = !m_look.scene.bands.empty();
    if (m_look.detail == FeeLook::Detail::Blocks) {
        entries.push_back({tr("base fee")});
        if (band)
            entries.push_back({tr("tip, median paid"), Tone::Accent, {}, true});
    } else if (m_look.detail == FeeLook::Detail::Steps) {
        entries.push_back({tr("median of %1").arg(text::duration(m_look.step))});
        if (band)
            entries.push_back({tr("p10 to p90"), Tone::Accent, {}, true});
    }
    if (!m_thresholds.empty())
        entries.push_back({tr("alert"), Tone::Muted, {4, 3}});
    return entries;
}

QString FeeChart::sentence() const
{
    QStringList sentences{summaryOf(m_look.scene, inGwei), outageSummary(m_look.scene)};
    for (const ChartReorg &reorg : m_look.scene.reorgs) {
        if (m_look.scene.time.contains(reorg.msecs))
            sentences.append(tr("At %1: %2.").arg(text::moment(reorg.msecs, 60'000), reorg.words));
    }
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

ChartView::Told FeeChart::told(qint64 msecs) const
{
    switch (m_look.detail) {
    case FeeLook::Detail::Blocks:
        return toldBlock(msecs);
    case FeeLook::Detail::Steps:
        return toldStep(msecs);
    case FeeLook::Detail::Prices:
        break;
    }
    for (const Run &run : m_look.scene.lines.front().runs) {
        for (const Sample &sample : run) {
            if (sample.msecs == msecs)
                return {{}, {{QString(), inGwei(sample.value)}}};
        }
    }
    return {};
}

ChartView::Told FeeChart::toldBlock(qint64 msecs) const
{
    // The block that was the newest then.
    auto block = std::ranges::upper_bound(m_look.blocks, msecs, {}, &TimedFee::msecs);
    if (block == m_look.blocks.begin())
        return {};
    --block;
    ChartView::Told told;
    // A step of an hour elsewhere has none.
    if (block->number > 0)
        told.rows.emplace_back(QString(), text::localized(std::to_string(block->number)));
    told.rows.emplace_back(tr("base fee"), inGwei(block->baseFee));
    if (block->tip)
        told.rows.emplace_back(tr("+ median tip"), text::gwei(*block->tip));
    return told;
}

ChartView::Told FeeChart::toldStep(qint64 msecs) const
{
    const auto step = std::ranges::find(m_look.steps, msecs, &FeeStep::middle);
    if (step == m_look.steps.end()) { // the end of the line is the newest block
        const auto last = m_fees.last();
        return {{},
            {{QString(), last ? text::localized(std::to_string(last->number)) : QString()},
                {tr("base fee"), last ? inGwei(last->baseFee) : QString()}}};
    }
    const qint64 fine = step->length < FeeSeries::kHour && m_look.scene.time.length() <= 36 * FeeSeries::kHour
        ? 60'000
        : 43'200'000;
    ChartView::Told told{tr("%1, %2").arg(text::moment(step->begin, fine), text::duration(step->length)), {}};
    told.rows.emplace_back(tr("median"), inGwei(step->median));
    told.rows.emplace_back(tr("p10 to p90"), tr("%1 – %2").arg(text::gwei(step->p10), text::gwei(step->p90)));
    return told;
}

} // namespace gasgauge
