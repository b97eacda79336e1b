// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/sample.h"

#include <optional>
#include <vector>

namespace gasgauge {

/// The range of a value axis, with marks at round numbers.
struct ValueScale
{
    double low = 0;
    double high = 1;
    double step = 0.5;
    std::vector<double> marks() const;
    bool operator==(const ValueScale &) const = default;
};

/// A scale for data between `low` and `high`: 1, 2, 2.5 or 5 times a power of ten from mark to mark. Holds
/// still: `before` is kept while the data stays within and still fills a good part of it.
ValueScale fitScale(double low, double high, const std::optional<ValueScale> &before);
/// The same with 0 as the lowest mark, for rates.
ValueScale fitScaleFromZero(double high, const std::optional<ValueScale> &before);

/// The distance between two marks of a time axis of `length` milliseconds with about `count` marks: 1, 2, 5,
/// 10, 15, 30 of seconds or minutes, 1, 2, 3, 6, 12 hours, days.
qint64 timeStep(qint64 length, int count);
/// Marks at round local times.
std::vector<qint64> timeMarks(const TimeRange &range, qint64 step);

} // namespace gasgauge
