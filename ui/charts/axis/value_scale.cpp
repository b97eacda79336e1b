// SPDX-License-Identifier: GPL-3.0-only
#include "charts/axis/value_scale.h"

#include "charts/axis/axis_marks.h"

#include <algorithm>
#include <cmath>

namespace gasgauge {

namespace {

/// Data that fills less of the scale than this would be better seen on a smaller one.
constexpr double kLeastFill = 0.35;
constexpr double kSpare = 0.08;
/// A scale from 0 is changed for one that is smaller by so much.
constexpr double kWorthAChange = 0.75;

} // namespace

double ValueScale::drawn(double value) const
{
    return log ? std::log10(std::max(value, 1e-30)) : value;
}

double ValueScale::placeOf(double value) const
{
    return (drawn(value) - drawn(low)) / (drawn(high) - drawn(low));
}

double ValueScale::valueAt(double place) const
{
    const double at = drawn(low) + place * (drawn(high) - drawn(low));
    return log ? std::pow(10, at) : at;
}

std::optional<ValueExtent> usualExtent(std::vector<double> values, double last, bool log)
{
    constexpr double lowShare = 0.005;
    constexpr double highShare = 0.99;
    constexpr std::size_t few = 20;
    if (log)
        std::erase_if(values, [](double value) { return value <= 0; });
    if (values.empty())
        return std::nullopt;
    std::ranges::sort(values);
    const auto at = [&values](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    // Of few values each is a good part of what there is, so that only an absurd one is odd.
    const double odd = values.size() < few ? 10 : 1.35;
    ValueExtent extent{values.front(), values.back()};
    if (values.back() > odd * at(highShare))
        extent = {at(lowShare), at(highShare)};
    if (!log || last > 0)
        extent = {std::min(extent.low, last), std::max(extent.high, last)};
    return extent;
}

ValueScale fitScale(
    const ValueExtent &extent, bool log, double least, const std::optional<ValueScale> &before)
{
    const ValueScale counting{0, 1, log};
    const double low = counting.drawn(extent.low);
    const double high = counting.drawn(extent.high);
    constexpr double leastDecades = 0.02;
    const double flat = log ? leastDecades : std::max(std::abs(high) * 0.02, 2 * least);
    const double height = std::max(high - low, flat);
    if (before && before->log == log && extent.low >= before->low && extent.high <= before->high) {
        const double whole = before->drawn(before->high) - before->drawn(before->low);
        // A range that only just holds keeps holding: a flat line fills little of any scale.
        if (height >= kLeastFill * whole)
            return *before;
    }
    const double middle = (low + high) / 2;
    const double half = height * (0.5 + kSpare);
    const auto valueOf = [log](double drawn) { return log ? std::pow(10, drawn) : drawn; };
    ValueScale scale{valueOf(middle - half), valueOf(middle + half), log};
    if (!log && low >= 0)
        scale.low = std::max(scale.low, 0.0);
    return scale;
}

ValueScale fitScaleFromZero(double high, const std::optional<ValueScale> &before)
{
    constexpr double spare = 1.05;
    const double step = roundStep(std::max(high * spare, 1.0) / 2);
    const double tidy = step * std::max(2.0, std::ceil(std::max(high * spare, 1.0) / step));
    if (before && high <= before->high && tidy >= kWorthAChange * before->high)
        return *before;
    return {0, tidy, false};
}

} // namespace gasgauge
