// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace gasgauge {

/// A time of the past that people look at, in steps of which it has 500 at most.
struct HistorySpan
{
    std::string_view name;
    std::chrono::seconds length;
    std::chrono::seconds step;
};

inline constexpr std::array kHistorySpans{
    HistorySpan{"1h", std::chrono::hours(1), std::chrono::seconds(12)},
    HistorySpan{"24h", std::chrono::hours(24), std::chrono::minutes(5)},
    HistorySpan{"7d", std::chrono::hours(7 * 24), std::chrono::minutes(30)},
    HistorySpan{"30d", std::chrono::hours(30 * 24), std::chrono::hours(2)},
    HistorySpan{"90d", std::chrono::hours(90 * 24), std::chrono::hours(6)},
};
inline constexpr std::string_view kDefaultHistorySpan = "24h";

static_assert(std::ranges::all_of(
    kHistorySpans, [](const HistorySpan &span) { return span.length / span.step <= 500; }));

} // namespace gasgauge
