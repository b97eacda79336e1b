// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/sample.h"

#include <QString>

namespace gasgauge {

/// The distance between two marks of a time axis of `length` milliseconds with at most about `count` marks:
/// 1, 2, 5, 10, 15, 30 of seconds or minutes, 1, 2, 3, 6, 12 hours, 1, 2, 5, 10, 15, 30 days.
qint64 timeStep(qint64 length, int count);
/// Marks at round local times.
std::vector<qint64> timeMarks(const TimeRange &range, qint64 step);
/// "18:05:30", "18:05", "Mon", "3 Nov": as much as tells the marks of one axis apart.
QString timeMarkText(qint64 mark, qint64 step, qint64 length);

} // namespace gasgauge
