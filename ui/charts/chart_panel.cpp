// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chart_panel.h"

#include "charts/scenes.h"
#include "widgets/flow_layout.h"
#include "widgets/tone_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace gasgauge {

namespace {

/// A stroke as it is drawn in the chart.
class LineSample : public QWidget
{
public:
    LineSample(Tone tone, Qt::PenStyle dashes)
        : m_tone(tone)
        , m_dashes(dashes)
    {
        setFixedSize(24, 12);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::of(QApplication::palette()).color(m_tone), 1.8, m_dashes));
        painter.drawLine(QPointF(0, height() / 2.0), QPointF(width(), height() / 2.0));
    }

private:
    Tone m_tone;
    Qt::PenStyle m_dashes;
};

} // namespace

ChartPanel::ChartPanel(
    const QString &title, ChartView::MarkText markText, ChartView::ValueText readingText, QWidget *parent)
    : Card(parent)
    , m_title(title)
    , m_readingText(readingText)
    , m_head(new FlowLayout(12, 4))
    , m_headline(new ToneLabel(Tone::Muted))
    , m_view(makeChartView(std::move(markText), std::move(readingText), this))
{
    auto *titleLabel = new ToneLabel(Tone::Normal, 1.05, true);
    titleLabel->setText(title);
    titleLabel->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_head->addWidget(titleLabel);
    m_head->addWidget(m_headline);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 10, 16, 8);
    layout->setSpacing(4);
    layout->addLayout(m_head);
    layout->addWidget(m_view, 1);
    m_headline->setVisible(false);
    m_view->setAccessibleName(title);
    m_view->setToolTip({});
}

void ChartPanel::show(const ChartScene &scene)
{
    m_scale = scene.scale;
    m_view->show(scene);
    if (scene.lines.size() > 1 && !m_legend)
        showLegend(scene);
    QStringList sentences;
    for (const ChartLine &line : scene.lines)
        sentences.append(summaryOf(line, scene.time, m_readingText));
    sentences.append(outageSummary(scene));
    sentences.removeAll(QString());
    m_summary = sentences.isEmpty() ? scene.emptyText : sentences.join(QLatin1Char(' '));
    m_view->setAccessibleDescription(m_summary);
}

void ChartPanel::setHeadline(const QString &text)
{
    m_headline->setTextIfNew(text);
    m_headline->setVisible(!text.isEmpty());
}

void ChartPanel::addToHead(QWidget *widget)
{
    m_head->addWidget(widget);
}

void ChartPanel::showLegend(const ChartScene &scene)
{
    m_legend = new QWidget;
    auto *row = new FlowLayout(14, 2, m_legend);
    for (const ChartLine &line : scene.lines) {
        auto *item = new QWidget;
        auto *layout = new QHBoxLayout(item);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(5);
        auto *name = new ToneLabel(Tone::Muted, 0.92);
        name->setText(line.name);
        layout->addWidget(new LineSample(line.tone, line.dashes));
        layout->addWidget(name);
        row->addWidget(item);
    }
    static_cast<QVBoxLayout *>(layout())->addWidget(m_legend);
}

} // namespace gasgauge
