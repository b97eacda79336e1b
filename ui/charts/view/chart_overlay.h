// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_view.h"

#include <optional>

#include <QGraphicsItem>

namespace gasgauge {

/// What a scene looks like besides its lines: grid, marks, outages and words, below the lines.
class ChartBackdrop : public QGraphicsItem
{
public:
    explicit ChartBackdrop(ChartView::MarkText markText, QGraphicsItem *parent);
    /// `plot` within `whole`, both in the parent's coordinates; `background` is what the chart stands on.
    void show(const ChartScene &scene, const QRectF &plot, const QRectF &whole, const Theme &theme,
        const QFont &font);
    /// The room that the marks need at the left of the plot.
    static double marksWidth(const ChartScene &scene, const ChartView::MarkText &markText, const QFont &font);

    QRectF boundingRect() const override { return m_whole; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintOutages(QPainter &painter) const;
    void paintValueMarks(QPainter &painter) const;
    void paintTimeMarks(QPainter &painter) const;
    void paintPeaks(QPainter &painter) const;
    double xOf(qint64 msecs) const;

    ChartView::MarkText m_markText;
    ChartScene m_scene; ///< without its lines
    bool m_empty = true;
    QRectF m_plot;
    QRectF m_whole;
    Theme m_theme;
    QFont m_font;
};

/// What the chart says at one moment.
struct ChartReading
{
    double x = 0;
    std::vector<std::pair<double, Tone>> dots; ///< y, and the tone of the line
    QStringList words;
};

/// The reading under the pointer: a line, a dot on each line of the chart, and a bubble with time and value.
class ChartCursor : public QGraphicsItem
{
public:
    explicit ChartCursor(QGraphicsItem *parent);
    void show(const std::optional<ChartReading> &reading, const QRectF &plot, const Theme &theme,
        const QFont &font);
    QString words() const;

    QRectF boundingRect() const override { return m_plot; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    std::optional<ChartReading> m_reading;
    QRectF m_plot;
    Theme m_theme;
    QFont m_font;
};

} // namespace gasgauge
