// SPDX-License-Identifier: GPL-3.0-only
#include "history/fees/demo_past.h"

#include "ethereum/gas_units.h"
#include "series/fees/fee_series.h"
#include "upstream/demo/simulation/market.h"
#include "upstream/demo/simulation/pace.h"

#include <algorithm>
#include <cmath>

namespace gasgauge {

namespace {

/// So many blocks stand for those of an hour.
constexpr int kSamplesOfHour = 13;

} // namespace

std::vector<FeeSlice> demoPast(
    std::uint64_t chainId, std::chrono::milliseconds blockTime, const TimeRange &range)
{
    const demo::Profile profile = demo::profileOf(chainId);
    const demo::Market market(profile);
    const demo::Pace pace(profile, blockTime);
    const double perHour
        = static_cast<double>(FeeSeries::kHour) / static_cast<double>(pace.blockTime().count());
    const auto headAt = [&pace](qint64 msecs) {
        return pace.headAt(std::chrono::system_clock::time_point(std::chrono::milliseconds(msecs)));
    };
    std::vector<FeeSlice> hours;
    const qint64 first = (range.from + FeeSeries::kHour - 1) / FeeSeries::kHour * FeeSeries::kHour;
    for (qint64 begin = first; begin + FeeSeries::kHour <= range.to; begin += FeeSeries::kHour) {
        if (headAt(begin) <= pace.firstNumber())
            continue; // before the chain began
        FeeSlice hour{begin, FeeSeries::kHour, perHour, {}};
        for (int i = 0; i < kSamplesOfHour; ++i) {
            const std::uint64_t number = headAt(begin + FeeSeries::kHour * i / kSamplesOfHour);
            hour.fees.push_back(static_cast<float>(std::exp(market.logFee(number)) / kWeiPerGwei));
        }
        std::ranges::sort(hour.fees);
        hours.push_back(std::move(hour));
    }
    return hours;
}

} // namespace gasgauge
