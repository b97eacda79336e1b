// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTabBar>

namespace gasgauge {

/// Tabs as words in a card: the chosen one is strong and has a line below it.
class PlainTabs : public QTabBar
{
    Q_OBJECT

public:
    explicit PlainTabs(QWidget *parent = nullptr);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

private:
    QFont fontOf(bool chosen) const;
};

} // namespace gasgauge
