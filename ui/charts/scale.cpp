// SPDX-License-Identifier: GPL-3.0-only
#include "charts/scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <QDateTime>

namespace gasgauge {

namespace {

constexpr int kWantedSteps = 3;
/// Data that fills less of the scale than this would be better seen on a smaller one.
constexpr double kLeastFill = 0.35;

double roundStep(double raw)
{
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= raw * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

} // namespace

std::vector<double> ValueScale::marks() const
{
    std::vector<double> marks;
    const double first = std::ceil(low / step - 1e-9);
    for (int i = 0; i < 12; ++i) {
        const double mark = (first + i) * step;
        if (mark > high + step * 1e-6)
            break;
        marks.push_back(mark);
    }
    return marks;
}

ValueScale fitScale(double low, double high, const std::optional<ValueScale> &before)
{
    if (before && low >= before->low && high <= before->high
        && high - low >= kLeastFill * (before->high - before->low))
        return *before;
    // A flat line gets a scale around it, of a size that suits the value.
    const double least = std::max(std::abs(high) * 0.02, 1e-9);
    const double middle = (low + high) / 2;
    const double half = std::max(high - low, least) / 2 * 1.1;
    ValueScale scale;
    scale.step = roundStep(2 * half / kWantedSteps);
    scale.low = std::floor((middle - half) / scale.step) * scale.step;
    scale.high = std::ceil((middle + half) / scale.step) * scale.step;
    if (low >= 0)
        scale.low = std::max(scale.low, 0.0);
    // A range that only just holds keeps holding: a flat line fills little of any scale.
    if (before && low >= before->low && high <= before->high && scale.step >= before->step * 0.99)
        return *before;
    return scale;
}

ValueScale fitScaleFromZero(double high, const std::optional<ValueScale> &before)
{
    if (before && high <= before->high && high >= kLeastFill * before->high)
        return *before;
    ValueScale scale;
    scale.step = roundStep(std::max(high * 1.05, 1.0) / 2);
    scale.high = std::max(2.0, std::ceil(std::max(high, 1.0) / scale.step)) * scale.step;
    if (before && high <= before->high && scale.high >= before->high)
        return *before;
    return scale;
}

qint64 timeStep(qint64 length, int count)
{
    constexpr qint64 s = 1000;
    constexpr qint64 m = 60 * s;
    constexpr qint64 h = 60 * m;
    constexpr std::array steps{s, 2 * s, 5 * s, 10 * s, 15 * s, 30 * s, m, 2 * m, 5 * m, 10 * m, 15 * m,
        30 * m, h, 2 * h, 3 * h, 6 * h, 12 * h, 24 * h, 48 * h};
    const auto *found
        = std::ranges::find_if(steps, [&](qint64 step) { return length / step <= std::max(count, 1); });
    return found == steps.end() ? steps.back() : *found;
}

std::vector<qint64> timeMarks(const TimeRange &range, qint64 step)
{
    const auto offsetAt
        = [](qint64 msecs) { return 1000LL * QDateTime::fromMSecsSinceEpoch(msecs).offsetFromUtc(); };
    std::vector<qint64> marks;
    // Where clocks are set within the range, each side of that has its own round times.
    for (const qint64 offset : std::set<qint64>{offsetAt(range.from), offsetAt(range.to)}) {
        for (qint64 mark = (range.from + offset) / step * step - offset; mark <= range.to; mark += step) {
            if (mark >= range.from && offsetAt(mark) == offset)
                marks.push_back(mark);
        }
    }
    std::ranges::sort(marks);
    return marks;
}

} // namespace gasgauge
