// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <vector>

namespace gasgauge {

/// What a value axis reaches from and to, and whether by logarithms.
struct ValueScale
{
    double low = 0;
    double high = 1;
    bool log = false;
    bool operator==(const ValueScale &) const = default;

    /// Where a value stands: 0 at the low end, 1 at the high one; beyond them it goes on.
    double placeOf(double value) const;
    double valueAt(double place) const;
    /// As the axis counts: the value, or its logarithm.
    double drawn(double value) const;
};

/// The part of a chart that is worth its height.
struct ValueExtent
{
    double low = 0;
    double high = 0;
};

/// Of what is seen: all of it, unless a few odd values would flatten the rest; then p0.5 to p99. Always with
/// the last one. Nothing where there are no values; with `log`, of those above 0.
std::optional<ValueExtent> usualExtent(std::vector<double> values, double last, bool log);

/// A scale with 8 % to spare on either side; a flat line gets one around it, of a size that suits the value.
/// Holds still: `before` is kept while the data stays within and still fills a good part of it. `least` is
/// what there is no half of, such as a wei.
ValueScale fitScale(
    const ValueExtent &extent, bool log, double least, const std::optional<ValueScale> &before);
/// The same from 0 to a round number, for rates.
ValueScale fitScaleFromZero(double high, const std::optional<ValueScale> &before);

} // namespace gasgauge
