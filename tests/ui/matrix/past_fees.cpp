// SPDX-License-Identifier: GPL-3.0-only
#include "matrix/past_fees.h"

#include "samples/sample_day.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gasgauge {

namespace {

constexpr quint64 kHead = 23'598'758;
constexpr double kHeadFee = 0.770; // as sampleFees has it
constexpr qint64 kBlockMs = 12'000;
constexpr qint64 kHeadAgeMs = 5'000;
constexpr double kTurn = 2 * std::numbers::pi;

/// Of the last day, so long before its end.
double feeOfDay(qint64 before)
{
    constexpr double steps = kSampleDay.size() - 1;
    const double at = steps * (1 - static_cast<double>(before) / static_cast<double>(FeeSeries::kDay));
    const auto step = static_cast<std::size_t>(std::clamp(at, 0.0, steps - 1));
    const double share = at - static_cast<double>(step);
    return (kSampleDay.at(step) * (1 - share) + kSampleDay.at(step + 1) * share) / 1000;
}

/// Of the weeks before it.
double feeOfWeek(qint64 msecs)
{
    constexpr qint64 daysFromMonday = 3; // 1970 began on a Thursday
    const qint64 hour = msecs / FeeSeries::kHour;
    const auto day = static_cast<int>((hour / 24 + daysFromMonday) % 7);
    const double weekend = day >= 5 ? -0.42 : day == 2 || day == 3 ? 0.16 : 0;
    const double afternoon = 0.34 * std::cos(kTurn * static_cast<double>(hour % 24 - 17) / 24);
    const auto place = static_cast<double>(hour % 168);
    return 1.02
        * std::exp(afternoon + weekend + 0.13 * std::sin(place * place) + 0.07 * std::sin(place * 1.7));
}

} // namespace

std::vector<TimedFee> fourWeeksOfFees(qint64 now)
{
    std::vector<TimedFee> fees;
    for (quint64 i = 28 * FeeSeries::kDay / kBlockMs; i-- > 0;) {
        const qint64 before = static_cast<qint64>(i) * kBlockMs;
        const qint64 msecs = now - before - kHeadAgeMs;
        const auto place = static_cast<double>(i);
        const double noise = 0.035 * std::sin(place / 2.3) + 0.035 * std::sin(place * place);
        const double fee = before < FeeSeries::kDay ? feeOfDay(before) : feeOfWeek(msecs);
        fees.push_back(
            {kHead - i, msecs, fee * std::exp(i == 0 ? 0 : noise), 0.05 + 0.04 * std::abs(std::sin(place))});
    }
    return fees;
}

std::vector<TimedFee> pastFees(qint64 now, qint64 length)
{
    const auto count = static_cast<quint64>(length / kBlockMs);
    std::vector<TimedFee> fees;
    fees.reserve(count);
    for (quint64 i = count; i-- > 0;) {
        const qint64 msecs = now - static_cast<qint64>(i) * kBlockMs - kHeadAgeMs;
        const double day = std::sin(
            kTurn * static_cast<double>(msecs - 9 * FeeSeries::kHour) / static_cast<double>(FeeSeries::kDay));
        const double week
            = std::cos(kTurn * static_cast<double>(msecs) / static_cast<double>(7 * FeeSeries::kDay));
        const auto place = static_cast<double>(i);
        const double noise
            = 0.08 * std::sin(place / 9) + 0.06 * std::sin(place / 2.3) + 0.05 * std::sin(place * place);
        const double fee = 0.77 * std::exp(0.45 * day + 0.2 * week + noise);
        fees.push_back({kHead - i, msecs, fee, 0.05 + 0.04 * std::abs(std::sin(place))});
    }
    if (fees.empty())
        return fees;
    const double share = kHeadFee / fees.back().baseFee;
    for (TimedFee &fee : fees)
        fee.baseFee *= share;
    return fees;
}

} // namespace gasgauge
