// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/blocks/block_record.h"
#include "history/history_database.h"
#include "series/fees/fee_series.h"

#include <vector>

namespace gasgauge {

/// The base fees that the history kept of one source, as the charts take them.
struct FeePast
{
    HistorySource source;
    std::vector<FeeSlice> slices; ///< ascending; of hours, then of minutes
    std::vector<TimedFee> recent; ///< one by one, after them
};

TimedFee feeBlockOf(const BlockRecord &record);

/// All that is kept since FeeSeries::kLongest before `now`.
tl::expected<FeePast, HistoryError> readFees(
    HistoryDatabase &database, const HistorySource &source, qint64 now);
/// The blocks of a stretch of time.
tl::expected<std::vector<TimedFee>, HistoryError> readFeeBlocks(
    HistoryDatabase &database, const HistorySource &source, const TimeRange &range);

} // namespace gasgauge

Q_DECLARE_METATYPE(gasgauge::FeePast)
