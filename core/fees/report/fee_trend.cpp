// SPDX-License-Identifier: GPL-3.0-only
#include "fees/report/fee_trend.h"

#include "fees/arithmetic/quantile.h"

#include <algorithm>
#include <vector>

namespace gasgauge {

namespace {

constexpr std::size_t kLast = 10;
constexpr std::size_t kBefore = 50;

DoubleWei medianOf(std::span<const std::optional<WeiAmount>> amounts)
{
    std::vector<WeiAmount> sorted;
    sorted.reserve(amounts.size());
    for (const auto &amount : amounts)
        sorted.push_back(*amount);
    return DoubleWei(percentile(std::span(sorted), 50));
}

} // namespace

std::optional<FeeTrend> feeTrend(std::span<const std::optional<WeiAmount>> amounts)
{
    if (amounts.size() < kLast + kBefore)
        return std::nullopt;
    amounts = amounts.last(kLast + kBefore);
    if (!std::ranges::all_of(amounts, [](const auto &amount) { return amount.has_value(); }))
        return std::nullopt;
    const DoubleWei now = medianOf(amounts.last(kLast)) * 100;
    const DoubleWei before = medianOf(amounts.first(kBefore));
    if (now > before * 105)
        return FeeTrend::Up;
    return now < before * 95 ? FeeTrend::Down : FeeTrend::Level;
}

} // namespace gasgauge
