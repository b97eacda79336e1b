// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLabel>

namespace gasgauge {

/// A line within a card, one pixel of the screen high. A label without words: readers pass it over.
class Hairline : public QLabel
{
    Q_OBJECT

public:
    explicit Hairline(QWidget *parent = nullptr);
    QSize sizeHint() const override { return {8, 1}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gasgauge
