// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "look/hero_view.h"

#include <QWidget>

namespace gasgauge {

/// The hairline ring that fills until the next block is expected; broken into dots where the chain makes
/// none.
class BlockRing : public QWidget
{
    Q_OBJECT

public:
    explicit BlockRing(QWidget *parent = nullptr);
    /// `share` of the way to the next block, in [0, 1].
    void show(RingFace face, double share, Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RingFace m_face = RingFace::Hollow;
    int m_sixteenths = 0; ///< of a degree
    Tone m_tone = Tone::Accent;
};

} // namespace gasgauge
