// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <QWidget>

namespace gasgauge {

/// A thin line that fills: how much of something has gone by.
class ThinBar : public QWidget
{
    Q_OBJECT

public:
    explicit ThinBar(QWidget *parent = nullptr);
    /// `share` in [0, 1].
    void show(double share, Tone tone);
    QSize sizeHint() const override { return {120, 5}; }
    QSize minimumSizeHint() const override { return {40, 5}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = 0;
    Tone m_tone = Tone::Accent;
};

} // namespace gasgauge
