// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QScrollBar>

namespace gasgauge {

/// A scroll bar of the window's own colours: a thin handle on nothing, and no arrows.
class ThinScrollBar : public QScrollBar
{
    Q_OBJECT

public:
    explicit ThinScrollBar(Qt::Orientation orientation, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColors();
    QString m_sheet;
};

} // namespace gasgauge
