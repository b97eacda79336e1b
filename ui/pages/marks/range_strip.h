// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "look/hero_view.h"

#include <QWidget>

namespace gasgauge {

/// The day's base fees as a line: where most of them lie, the median, and the next one as a dot.
class RangeStrip : public QWidget
{
    Q_OBJECT

public:
    explicit RangeStrip(QWidget *parent = nullptr);
    void show(const RangeFace &range, Tone tone);
    QSize sizeHint() const override { return {160, 14}; }
    QSize minimumSizeHint() const override { return {48, 14}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RangeFace m_range;
    Tone m_tone = Tone::Accent;
};

} // namespace gasgauge
