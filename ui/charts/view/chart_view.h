// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/axis/axis_marks.h"
#include "charts/view/chart_scene.h"

#include <functional>
#include <utility>
#include <vector>

#include <QWidget>

namespace gasgauge {

/// The one interface between the window and whatever library draws the charts. It takes whole scenes, and
/// hands back what the user does with keys, wheel and pointer.
class ChartView : public QWidget
{
    Q_OBJECT

public:
    using ValueText = std::function<QString(double)>;
    /// The marks of an axis, of which there is room for so many.
    using Marks = std::function<std::vector<AxisMark>(const ValueScale &, int most)>;
    /// What a reading says of a moment besides its time: names and values.
    using Rows = std::vector<std::pair<QString, QString>>;
    struct Told
    {
        QString time; ///< empty: as a moment is written
        Rows rows; ///< the first one without a name stands beside the time
    };
    using RowsOf = std::function<Told(qint64 msecs)>;

    /// `valueText` writes the value under the pointer, the last one and the thresholds.
    ChartView(Marks marks, ValueText valueText, QWidget *parent);
    /// Else a reading has the values of the lines.
    void setRows(RowsOf rows) { m_rows = std::move(rows); }

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
    void thresholdMoved(int id, double value);
    void thresholdRemoved(int id);
    /// The user wants to type it.
    void thresholdEdited(int id);

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
    const Marks &marks() const { return m_marks; }
    const ValueText &valueText() const { return m_valueText; }
    const RowsOf &rows() const { return m_rows; }

private:
    Marks m_marks;
    ValueText m_valueText;
    RowsOf m_rows;
    bool m_showsFocus = false;
};

/// The implementation in use.
ChartView *makeChartView(ChartView::Marks marks, ChartView::ValueText valueText, QWidget *parent);

} // namespace gasgauge
