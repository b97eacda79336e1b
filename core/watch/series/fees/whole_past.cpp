// SPDX-License-Identifier: GPL-3.0-only
#include "series/fees/whole_past.h"

#include <algorithm>

namespace gasgauge {

namespace {

constexpr qint64 kFineSlice = 300'000;
/// Shares of the usual number of blocks, of a few minutes and of an hour: what chance leaves of a chain whose
/// blocks come at random is no gap.
constexpr double kLeastOfMinutes = 0.5;
constexpr double kLeastOfHour = 0.8;

double density(const FeeSlice &slice)
{
    return slice.blocks / static_cast<double>(std::max<qint64>(slice.length, 1));
}

double usualDensity(const std::vector<FeeSlice> &slices)
{
    std::vector<double> all(slices.size());
    std::ranges::transform(slices, all.begin(), density);
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::ranges::nth_element(all, middle);
    return *middle;
}

} // namespace

std::optional<qint64> wholeSince(const std::vector<FeeSlice> &slices)
{
    if (slices.empty())
        return std::nullopt;
    const double usual = usualDensity(slices);
    // The newest one is still going on.
    qint64 since = slices.back().begin;
    for (auto slice = std::next(slices.rbegin()); slice != slices.rend(); ++slice) {
        const double least = slice->length > kFineSlice ? kLeastOfHour : kLeastOfMinutes;
        if (slice->end() < since || density(*slice) < least * usual)
            break;
        since = slice->begin;
    }
    return since;
}

} // namespace gasgauge
