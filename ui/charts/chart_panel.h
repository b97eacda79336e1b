// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_view.h"
#include "widgets/card.h"

#include <optional>

class QHBoxLayout;

namespace gasgauge {

class FlowLayout;
class ToneLabel;

/// A chart with its title, its legend where it has several lines, a short reading beside the title, and a
/// summary in words for who cannot see it.
class ChartPanel : public Card
{
    Q_OBJECT

public:
    ChartPanel(const QString &title, ChartView::MarkText markText, ChartView::ValueText readingText,
        QWidget *parent = nullptr);
    void show(const ChartScene &scene);
    /// What stands at the end of the title's line.
    void setHeadline(const QString &text);
    /// A widget at the end of the title's line, such as the choice of spans.
    void addToHead(QWidget *widget);
    ChartView &view() { return *m_view; }
    const std::optional<ValueScale> &scale() const { return m_scale; }
    QString summary() const { return m_summary; }

private:
    void showLegend(const ChartScene &scene);

    QString m_title;
    ChartView::ValueText m_readingText;
    FlowLayout *m_head;
    ToneLabel *m_headline;
    QWidget *m_legend = nullptr;
    ChartView *m_view;
    std::optional<ValueScale> m_scale;
    QString m_summary;
};

} // namespace gasgauge
