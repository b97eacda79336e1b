// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/axis/value_scale.h"
#include "series/sample.h"
#include "style/theme.h"

#include <optional>
#include <vector>

#include <QList>
#include <QString>

namespace gasgauge {

/// One line of a chart; told apart by its dashes as well as by its colour.
struct ChartLine
{
    QString name;
    Tone tone = Tone::Accent;
    QList<double> dashes{}; ///< pixels drawn and left out, in turn; none for a solid line
    std::vector<Run> runs{}; ///< each is drawn as one line; between them are gaps
};

/// A shade between two lines that have the same times.
struct ChartBand
{
    struct Part
    {
        Run low;
        Run high;
    };
    QString name;
    Tone tone = Tone::Accent;
    std::vector<Part> parts{};
};

/// The top of a part of a line that the scale does not reach, and what it is in words.
struct ChartPeak
{
    qint64 msecs = 0;
    double value = 0;
    QString words;
};

/// A time in which nobody answered.
struct ChartOutage
{
    TimeRange range;
    QString words;
};

/// Where the chain went another way.
struct ChartReorg
{
    qint64 msecs = 0;
    QString words;
};

/// A limit that the user set, and may move.
struct ChartThreshold
{
    int id = 0;
    double value = 0;
    QString name{}; ///< for who cannot see it: "Alert below"
    bool operator==(const ChartThreshold &) const = default;
};

/// Everything a chart shows at one moment.
struct ChartScene
{
    TimeRange time;
    ValueScale scale;
    std::vector<ChartLine> lines;
    std::vector<ChartBand> bands;
    std::vector<ChartOutage> outages;
    std::vector<ChartReorg> reorgs;
    std::vector<ChartPeak> peaks; ///< cut at the upper edge, and marked there
    std::vector<ChartThreshold> thresholds;
    std::optional<Sample> last; ///< the newest value
    bool lastIsOld = false; ///< newer ones do not come
    bool namesLast = false; ///< by a tag at the axis
    QString emptyText; ///< said where there is no line to draw
};

} // namespace gasgauge
