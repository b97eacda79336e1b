// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/arithmetic/quantile.h"
#include "fees/report/fee_span.h"

#include <algorithm>
#include <optional>
#include <span>

namespace gasgauge {

/// The share of `count` that are so many, rounded to four decimals.
constexpr double shareOf(std::uint64_t part, std::uint64_t count)
{
    constexpr std::uint64_t places = 10'000;
    return static_cast<double>((part * places + count / 2) / count) / places;
}

/// How at least one base fee is spread, and where the next one stands among them; `Fee` holds each of them.
/// Puts them into another order. What they are the fees of is left to the caller.
template <typename Fee>
FeeSpan spreadOf(std::span<Fee> fees, const std::optional<WeiAmount> &next)
{
    FeeSpan span;
    span.blocks = fees.size();
    span.median = percentile(fees, 50);
    span.p10 = percentile(fees, 10);
    span.p90 = percentile(fees, 90);
    const auto [least, most] = std::ranges::minmax_element(fees);
    span.min = *least;
    span.max = *most;
    if (next) {
        const auto cheaper = std::ranges::count_if(fees, [&next](const Fee &fee) { return fee < *next; });
        span.rank = shareOf(static_cast<std::uint64_t>(cheaper), fees.size());
    }
    return span;
}

} // namespace gasgauge
