// SPDX-License-Identifier: GPL-3.0-only
#include "history/fees/fee_past.h"

#include "ethereum/gas_units.h"

#include <algorithm>
#include <map>

namespace gasgauge {

namespace {

/// A chain of ten blocks a second has more of them in its last hours than anybody looks at.
constexpr std::size_t kMostRecent = 20'000;

double gweiOf(const WeiAmount &amount)
{
    return amount.convert_to<double>() / kWeiPerGwei;
}

} // namespace

TimedFee feeBlockOf(const BlockRecord &record)
{
    return {record.number, record.msecs, gweiOf(record.baseFee),
        record.tips ? std::optional(gweiOf(record.tips->p50)) : std::nullopt};
}

tl::expected<FeePast, HistoryError> readFees(
    HistoryDatabase &database, const HistorySource &source, qint64 now)
{
    FeePast past{source, {}, {}};
    const TimeRange all{now - FeeSeries::kLongest, now + FeeSeries::kDay};
    const qint64 recent = (now - FeeSeries::kRecent) / FeeSeries::kSlice * FeeSeries::kSlice;
    auto read = database.readHours(&source, all, [&past](const HourRecord &hour) {
        const auto &fee = hour.baseFee;
        past.slices.push_back(sliceOfHour(hour.began, FeeSeries::kHour, static_cast<double>(hour.blocks),
            {gweiOf(fee.lowest), gweiOf(fee.p10), gweiOf(fee.median), gweiOf(fee.p90), gweiOf(fee.highest)}));
        return true;
    });
    // They come in the order of their numbers, which is nearly that of their times.
    std::map<qint64, FeeSpread> minutes;
    const auto put = [&minutes](qint64 msecs, double gwei) {
        minutes[msecs / FeeSeries::kSlice * FeeSeries::kSlice].add(gwei, 1);
    };
    const auto take = [&put](qint64 msecs, double wei) { put(msecs, wei / kWeiPerGwei); };
    read = read.and_then([&] { return database.readBaseFees(source, {all.from, recent}, take); });
    auto blocks = read.and_then([&] { return readFeeBlocks(database, source, {recent, all.to}); });
    if (!blocks)
        return tl::make_unexpected(blocks.error());
    const std::size_t many = blocks->size() > kMostRecent ? blocks->size() - kMostRecent : 0;
    auto first = blocks->begin() + static_cast<std::ptrdiff_t>(many);
    // Whole slices, so that none is cut.
    while (many > 0 && first != blocks->end()
        && first->msecs / FeeSeries::kSlice == (first - 1)->msecs / FeeSeries::kSlice)
        ++first;
    for (auto block = blocks->begin(); block != first; ++block)
        put(block->msecs, block->baseFee);
    for (auto &[begin, fees] : minutes)
        past.slices.push_back(fees.slice(begin, FeeSeries::kSlice));
    past.recent.assign(first, blocks->end());
    return past;
}

tl::expected<std::vector<TimedFee>, HistoryError> readFeeBlocks(
    HistoryDatabase &database, const HistorySource &source, const TimeRange &range)
{
    std::vector<TimedFee> blocks;
    const auto read = database.readBlocks(&source, range, [&blocks](const BlockRecord &record) {
        blocks.push_back(feeBlockOf(record));
        return true;
    });
    if (!read)
        return tl::make_unexpected(read.error());
    std::ranges::sort(blocks, {}, &TimedFee::number);
    return blocks;
}

} // namespace gasgauge
