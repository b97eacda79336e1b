// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/view/chart_scene.h"

#include <algorithm>
#include <cmath>

#include <QFont>
#include <QPaintDevice>
#include <QRectF>

namespace gasgauge {

/// Where times and values are on a chart, and what it is drawn with.
struct PlotMap
{
    TimeRange time;
    ValueScale scale;
    QRectF plot;
    QRectF whole; ///< with marks and words around the plot
    Theme theme;
    QFont font;

    double xOf(qint64 msecs) const
    {
        const auto share = static_cast<double>(msecs - time.from)
            / static_cast<double>(std::max<qint64>(time.length(), 1));
        return plot.left() + share * plot.width();
    }
    double clampedX(qint64 msecs) const { return std::clamp(xOf(msecs), plot.left(), plot.right()); }
    /// Within the plot; what lies outside stands at its edge.
    double yOf(double value) const
    {
        return plot.bottom() - std::clamp(scale.placeOf(value), 0.0, 1.0) * plot.height();
    }
    double valueAt(double y) const { return scale.valueAt((plot.bottom() - y) / plot.height()); }
    qint64 timeAt(double x) const
    {
        return time.from
            + static_cast<qint64>((x - plot.left()) / plot.width() * static_cast<double>(time.length()));
    }
    bool reaches(double value) const { return value >= scale.low && value <= scale.high; }
    /// The lines of the chart's paper: fainter than the edge of a card.
    QColor grid() const
    {
        constexpr double faint = 0.65;
        return mix(theme.card, theme.border, faint);
    }
    /// On whole pixels of the device, so that a hairline is one.
    static double crisp(double at, double ratio) { return (std::floor(at * ratio) + 0.5) / ratio; }
};

} // namespace gasgauge
