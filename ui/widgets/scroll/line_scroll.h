// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QScrollArea>

namespace gasgauge {

/// A list of lines that moves by whole ones: none is ever seen in part.
class LineScroll : public QScrollArea
{
    Q_OBJECT

public:
    explicit LineScroll(QWidget *parent = nullptr);
    /// The height that all lines, or multiples of it, have.
    void setLine(int height);
    QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    int m_line = 1;
};

} // namespace gasgauge
