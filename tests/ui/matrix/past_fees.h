// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/fees/fee_series.h"

#include <vector>

namespace gasgauge {

/// Blocks of twelve seconds for so long before `now`, cheap at night and at the end of the week; the newest
/// ones have tips.
std::vector<TimedFee> pastFees(qint64 now, qint64 length);
/// Four weeks, cheap at the weekend and dear in the afternoons, with kSampleDay at their end.
std::vector<TimedFee> fourWeeksOfFees(qint64 now);

} // namespace gasgauge
