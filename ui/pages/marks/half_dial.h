// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <optional>

#include <QWidget>

namespace gasgauge {

/// Half a dial whose needle says where a price stands among those of a week. Without a rank it is empty.
class HalfDial : public QWidget
{
    Q_OBJECT

public:
    explicit HalfDial(QWidget *parent = nullptr);
    /// `rank` in [0, 1].
    void show(std::optional<double> rank, Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<double> m_rank;
    Tone m_tone = Tone::Normal;
};

} // namespace gasgauge
