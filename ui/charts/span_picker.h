// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/time_window.h"

#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace gasgauge {

/// The spans as a row of buttons, one of them pressed unless the time was zoomed, then Log and Pause. Arrow
/// keys move within the row.
class SpanPicker : public QWidget
{
    Q_OBJECT

public:
    explicit SpanPicker(TimeWindow &window, QWidget *parent = nullptr);
    /// "5 min", "1 h", "24 h", "7 d", "30 d", "90 d".
    static QString spanName(Span span);

    void setLog(bool log);

Q_SIGNALS:
    void pauseRequested(bool paused);
    void logRequested(bool log);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();
    TimeWindow &m_window;
    QButtonGroup *m_spans;
    QAbstractButton *m_log;
    QAbstractButton *m_pause;
    bool m_following = false; ///< the buttons follow the window, and nobody presses them
};

} // namespace gasgauge
