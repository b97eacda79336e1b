// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractButton>

class QAction;

namespace gasgauge {

/// Shows and hides the mini window from the end of the window's bar: a window with a small one in it.
class MiniButton : public QAbstractButton
{
    Q_OBJECT

public:
    /// Does what `action` does, and is checked while that is.
    explicit MiniButton(QAction &action, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gasgauge
