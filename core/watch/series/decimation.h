// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/sample.h"

#include <vector>

namespace gasgauge {

/// Splits `samples` wherever two neighbours are more than `maxStep` milliseconds apart, or one of `gaps`
/// begins between them.
std::vector<Run> splitAtGaps(const Run &samples, qint64 maxStep, const std::vector<TimeRange> &gaps);

/// At most `maxPoints` (at least 2) samples of `run` that draw the same line: of each slice of time the
/// lowest and the highest, in their order, and always the first and the last of all.
Run decimate(const Run &run, std::size_t maxPoints);

/// Decimates each run so that all together have at most about `maxPoints`, shared by their lengths.
std::vector<Run> decimateAll(const std::vector<Run> &runs, std::size_t maxPoints);

} // namespace gasgauge
