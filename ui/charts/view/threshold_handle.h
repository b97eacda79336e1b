// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/plot_map.h"

#include <functional>
#include <optional>

#include <QWidget>

namespace gasgauge {

/// The tag at the left end of a threshold's line: it is dragged, or moved with arrows while it has the focus.
/// A widget of its own, so that Tab finds it and a screen reader says what it is.
class ThresholdHandle : public QWidget
{
    Q_OBJECT

public:
    explicit ThresholdHandle(QWidget *parent);
    void show(const ChartThreshold &threshold, const QString &text, const PlotMap &map);
    int id() const { return m_threshold.id; }
    bool dragged() const { return m_dragged.has_value(); }
    QSize sizeHint() const override;
    /// One step of the keys up or down from a value: a unit of its third digit, at least a wei.
    static double stepped(double value, int steps);

Q_SIGNALS:
    void moved(int id, double value);
    void removed(int id);
    void edited(int id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void move(double value);
    QRectF bellRect() const;

    ChartThreshold m_threshold;
    QString m_text;
    PlotMap m_map;
    std::optional<double> m_dragged; ///< how far below its line the pointer took it
};

} // namespace gasgauge
