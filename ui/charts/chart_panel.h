// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/legend.h"
#include "charts/view/chart_view.h"
#include "widgets/card.h"

#include <optional>

namespace gasgauge {

class FlowLayout;
class ToneLabel;

/// A chart with its title, its legend where one is needed, a short reading beside the title, and a summary in
/// words for who cannot see it.
class ChartPanel : public Card
{
    Q_OBJECT

public:
    ChartPanel(const QString &title, const QString &unit, ChartView::Marks marks,
        ChartView::ValueText valueText, QWidget *parent = nullptr);
    using QWidget::show;
    /// `summary`: the whole of it in sentences.
    void show(const ChartScene &scene, const QString &summary);
    void setTitle(const QString &title);
    void setLegend(const std::vector<Legend::Entry> &entries);
    /// The number of the chart in large below its title, and beside it what it is made of, a line each.
    void setFigure(const QString &number, const QString &unit, const QStringList &notes);
    QString figure() const;
    /// What stands at the end of the title's line.
    void setHeadline(const QString &text);
    QString headline() const;
    /// A widget at the end of the title's line, such as the choice of spans.
    void addToHead(QWidget *widget);
    /// Without title and legend, for a place that says what it is and shows the widget of the head itself.
    QWidget *lendHead();
    void takeHead();
    ChartView &view() { return *m_view; }
    const Legend &legend() const { return *m_legend; }
    const std::optional<ValueScale> &scale() const { return m_scale; }
    /// The next scene gets a scale of its own.
    void forgetScale() { m_scale.reset(); }
    QString summary() const { return m_summary; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeLegend();
    QWidget *makeFigure();

    FlowLayout *m_head;
    QWidget *m_tool = nullptr; ///< what was added to the head
    bool m_lent = false;
    QWidget *m_name;
    ToneLabel *m_title;
    ToneLabel *m_headline;
    ToneLabel *m_number;
    ToneLabel *m_unit;
    ToneLabel *m_notes;
    QWidget *m_figure; ///< hidden where there is none
    Legend *m_legend;
    ChartView *m_view;
    std::optional<ValueScale> m_scale;
    QString m_summary;
};

} // namespace gasgauge
