// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtGlobal>

namespace gasgauge {

/// A point of a chart: milliseconds since 1970 (wall clock), and the value.
struct Sample
{
    qint64 msecs = 0;
    double value = 0;
    bool operator==(const Sample &) const = default;
};

/// A stretch of time in milliseconds since 1970; `to` is not part of it.
struct TimeRange
{
    qint64 from = 0;
    qint64 to = 0;
    qint64 length() const { return to - from; }
    bool contains(qint64 msecs) const { return msecs >= from && msecs < to; }
    bool operator==(const TimeRange &) const = default;
};

/// Samples that belong together, ascending in time: what a chart joins by a line.
using Run = std::vector<Sample>;

} // namespace gasgauge
