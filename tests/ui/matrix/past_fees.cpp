// SPDX-License-Identifier: GPL-3.0-only
#include "matrix/past_fees.h"

#include <cmath>
#include <numbers>

namespace gasgauge {

namespace {

constexpr quint64 kHead = 23'598'758;
constexpr double kHeadFee = 0.770; // as sampleFees has it
constexpr qint64 kBlockMs = 12'000;
constexpr qint64 kHeadAgeMs = 5'000;
constexpr double kTurn = 2 * std::numbers::pi;

} // namespace

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
