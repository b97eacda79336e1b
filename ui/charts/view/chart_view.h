// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/scale.h"
#include "series/sample.h"
#include "style/theme.h"

#include <functional>
#include <vector>

#include <QString>
#include <QWidget>

namespace gasgauge {

/// One line of a chart; told apart by its dashes as well as by its colour.
struct ChartLine
{
    QString name;
    Tone tone = Tone::Accent;
    Qt::PenStyle dashes = Qt::SolidLine;
    std::vector<Run> runs; ///< each is drawn as one line; between them are gaps
};

/// The top of a part of a line that the scale does not reach, and what it is in words.
struct ChartPeak
{
    qint64 msecs = 0;
    double value = 0;
    QString words;
};

/// Everything a chart shows at one moment.
struct ChartScene
{
    TimeRange time;
    ValueScale scale;
    std::vector<ChartLine> lines;
    std::vector<TimeRange> outages;
    std::vector<ChartPeak> peaks; ///< cut at the upper edge, and marked there
    QString emptyText; ///< said where there is no line to draw
};

/// The one interface between the window and whatever library draws the charts. It takes whole scenes, and
/// hands back what the user does with keys, wheel and pointer.
class ChartView : public QWidget
{
    Q_OBJECT

public:
    using ValueText = std::function<QString(double)>;
    /// A mark of the axis, and how far it is to the next one.
    using MarkText = std::function<QString(double value, double step)>;

    /// `markText` writes the marks of the axis, `readingText` the value under the pointer.
    ChartView(MarkText markText, ValueText readingText, QWidget *parent);

    virtual void show(const ChartScene &scene) = 0;
    /// Where the lines are drawn, in this widget's pixels.
    virtual QRectF plotArea() const = 0;
    /// Points drawn now; for the tests of what a refresh costs.
    virtual std::size_t pointsDrawn() const = 0;
    /// What is read under the pointer or the keyboard's cursor now: "14:02:10  12.84 gwei"; empty for
    /// nothing.
    virtual QString reading() const = 0;

Q_SIGNALS:
    void panRequested(double share);
    void zoomRequested(double factor, double anchor);
    void pauseRequested();
    void followRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    /// Moves the reading by so many pixels, or away where there is none.
    virtual void moveReading(int pixels) = 0;
    virtual void clearReading() = 0;

    /// Whether the focus came by keyboard, and a frame has to say where it is.
    bool showsFocus() const { return m_showsFocus; }
    const MarkText &markText() const { return m_markText; }
    const ValueText &readingText() const { return m_readingText; }

private:
    MarkText m_markText;
    ValueText m_readingText;
    bool m_showsFocus = false;
};

/// The implementation in use.
ChartView *makeChartView(ChartView::MarkText markText, ChartView::ValueText readingText, QWidget *parent);

} // namespace gasgauge
