// SPDX-License-Identifier: GPL-3.0-only
#include "series/fees/fee_slice.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gasgauge {

void FeeSpread::add(const FeeSlice &slice, double share)
{
    m_sorted = false;
    const double each = share * slice.blocks / static_cast<double>(slice.fees.size());
    for (const float fee : slice.fees)
        m_fees.emplace_back(fee, each);
}

double FeeSpread::weight() const
{
    double sum = 0;
    for (const auto &[fee, weight] : m_fees)
        sum += weight;
    return sum;
}

void FeeSpread::sort()
{
    if (!std::exchange(m_sorted, true))
        std::ranges::sort(m_fees);
}

double FeeSpread::at(double share)
{
    sort();
    const double wanted = share * weight();
    // A fee stands in the middle of its weight, so that the median of an odd number is the middle one.
    double below = 0;
    double before = 0;
    for (std::size_t i = 0; i < m_fees.size(); ++i) {
        const auto [fee, weight] = m_fees[i];
        const double middle = below + weight / 2;
        if (wanted <= middle) {
            if (i == 0)
                return fee;
            const double left = m_fees[i - 1].first;
            return left + (fee - left) * (wanted - before) / std::max(middle - before, 1e-300);
        }
        below += weight;
        before = middle;
    }
    return m_fees.back().first;
}

FeeSlice FeeSpread::slice(qint64 begin, qint64 length)
{
    FeeSlice slice{begin, length, weight(), {}};
    sort();
    const bool alike = std::ranges::all_of(
        m_fees, [this](const auto &fee) { return std::abs(fee.second - m_fees.front().second) < 1e-9; });
    if (m_fees.size() <= FeeSlice::kMostFees && alike) {
        for (const auto &[fee, weight] : m_fees)
            slice.fees.push_back(static_cast<float>(fee));
        return slice;
    }
    for (std::size_t i = 0; i < FeeSlice::kMostFees; ++i)
        slice.fees.push_back(static_cast<float>(
            at((static_cast<double>(i) + 0.5) / static_cast<double>(FeeSlice::kMostFees))));
    return slice;
}

FeeSlice sliceOfHour(qint64 begin, qint64 length, double blocks, const std::vector<double> &fiveFees)
{
    constexpr std::array shares{0.0, 0.1, 0.5, 0.9, 1.0};
    constexpr int points = static_cast<int>(FeeSlice::kMostFees); // of which three are p10, p50 and p90
    FeeSlice slice{begin, length, blocks, {}};
    for (int i = 0; i < points; ++i) {
        const double share = (i + 0.5) / points;
        std::size_t part = 1;
        while (share > shares[part])
            ++part;
        const double within = (share - shares[part - 1]) / (shares[part] - shares[part - 1]);
        slice.fees.push_back(
            static_cast<float>(fiveFees[part - 1] + (fiveFees[part] - fiveFees[part - 1]) * within));
    }
    return slice;
}

} // namespace gasgauge
