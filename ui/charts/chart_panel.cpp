// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chart_panel.h"

#include "widgets/flow_layout.h"
#include "widgets/keys/spoken.h"
#include "widgets/tone_label.h"

#include <utility>

#include <QHBoxLayout>

namespace gasgauge {

namespace {

constexpr int kHeadGap = 16;
constexpr int kPanelSide = 18;
/// What the chart has around its plot, for the frame of the focus and the first mark of time.
constexpr int kPlotAir = 8;

} // namespace

ChartPanel::ChartPanel(const QString &title, const QString &unit, ChartView::Marks marks,
    ChartView::ValueText valueText, QWidget *parent)
    : Card(parent)
    , m_head(new FlowLayout(kHeadGap, 4))
    , m_name(new QWidget)
    , m_title(new ToneLabel(Tone::Normal, 1.05, true))
    , m_headline(new ToneLabel(Tone::Muted))
    , m_number(new ToneLabel(Tone::Normal, 2.24, true))
    , m_unit(new ToneLabel(Tone::Muted, 1.3))
    , m_notes(new ToneLabel(Tone::Muted, 0.92))
    , m_figure(makeFigure())
    , m_legend(new Legend)
    , m_view(makeChartView(std::move(marks), std::move(valueText), this))
{
    auto *nameRow = new QHBoxLayout(m_name);
    nameRow->setContentsMargins(0, 0, 0, 0);
    nameRow->setSpacing(6);
    nameRow->addWidget(m_title);
    if (!unit.isEmpty()) {
        auto *unitLabel = new ToneLabel(Tone::Muted, 0.96);
        unitLabel->setText(unit);
        nameRow->addWidget(unitLabel);
    }
    nameRow->addStretch(1);
    m_head->addWidget(m_name);
    m_legend->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_head->addWidget(m_legend);
    m_head->addWidget(m_headline);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPanelSide - kPlotAir, 11, 14, 6);
    layout->setSpacing(4);
    m_head->setContentsMargins(kPlotAir, 0, 2, 0);
    layout->addLayout(m_head);
    layout->addWidget(m_figure);
    layout->addWidget(m_view, 1);
    m_headline->setVisible(false);
    m_view->setToolTip({});
    setTitle(title);
}

void ChartPanel::setTitle(const QString &title)
{
    m_title->setTextIfNew(title);
}

void ChartPanel::show(const ChartScene &scene, const QString &summary)
{
    m_scale = scene.scale;
    m_view->show(scene);
    m_summary = summary.isEmpty() ? scene.emptyText : summary;
    setSpoken(*m_view, m_title->text() + QLatin1String(": ") + m_summary);
    setSpoken(*this, m_title->text());
}

void ChartPanel::setLegend(const std::vector<Legend::Entry> &entries)
{
    m_legend->show(entries);
    placeLegend();
}

void ChartPanel::placeLegend()
{
    if (m_lent)
        return m_legend->hide();
    // Only where it does not cost the chart a line; without it the title keeps what follows at the right.
    const QMargins margins = layout()->contentsMargins();
    const bool shown = !m_legend->isHidden();
    const int legend = m_legend->sizeHint().width() + kHeadGap;
    const int others = m_head->sizeHint().width() - (shown ? legend : 0); // with its margins
    const bool room
        = others + legend <= width() - margins.left() - margins.right() && !m_legend->entries().empty();
    m_name->setSizePolicy(room ? QSizePolicy::Maximum : QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_legend->setVisible(room);
}

void ChartPanel::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    // Who shows or hides something while a layout gives out its room has it begin anew inside itself.
    QMetaObject::invokeMethod(this, &ChartPanel::placeLegend, Qt::QueuedConnection);
}

void ChartPanel::setHeadline(const QString &text)
{
    m_headline->setTextIfNew(text);
    m_headline->setVisible(!text.isEmpty());
}

QString ChartPanel::headline() const
{
    return m_headline->text();
}

QWidget *ChartPanel::makeFigure()
{
    auto *number = new QWidget;
    auto *row = new QHBoxLayout(number);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(5);
    row->addWidget(m_number, 0, Qt::AlignBottom);
    row->addWidget(m_unit, 0, Qt::AlignBottom);
    auto *figure = new QWidget;
    auto *flow = new FlowLayout(kHeadGap, 2);
    flow->setContentsMargins(kPlotAir, 0, 0, 0);
    flow->addWidget(number);
    flow->addWidget(m_notes);
    figure->setLayout(flow);
    figure->setVisible(false);
    return figure;
}

void ChartPanel::setFigure(const QString &number, const QString &unit, const QStringList &notes)
{
    m_number->setTextIfNew(number);
    m_unit->setTextIfNew(unit);
    // On one line with the number, whatever its size.
    m_unit->setContentsMargins(0, 0, 0, m_number->fontMetrics().descent() - m_unit->fontMetrics().descent());
    m_notes->setTextIfNew(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    m_figure->setVisible(!number.isEmpty());
    setSpoken(*m_number, QStringLiteral("%1: %2 %3").arg(m_title->text(), number, unit));
}

QString ChartPanel::figure() const
{
    return QStringLiteral("%1 %2\n%3").arg(m_number->text(), m_unit->text(), m_notes->text());
}

void ChartPanel::addToHead(QWidget *widget)
{
    m_tool = widget;
    m_legend->setLeading(true);
    m_head->addWidget(widget);
    placeLegend();
}

QWidget *ChartPanel::lendHead()
{
    m_lent = true;
    m_name->hide();
    m_legend->hide();
    m_head->removeWidget(m_tool);
    return m_tool;
}

void ChartPanel::takeHead()
{
    if (!std::exchange(m_lent, false))
        return;
    m_head->addWidget(m_tool);
    m_tool->show();
    m_name->show();
    placeLegend();
}

} // namespace gasgauge
