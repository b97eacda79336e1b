// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace gasgauge {

/// No upstream is believed when it asks for a longer pause than this.
inline constexpr std::chrono::hours kMaxRetryAfter{1};

/// The pause that a Retry-After field asks for (RFC 9110, 10.2.3): seconds, or a date in any of the three
/// formats of HTTP. Nothing for 0, the past and nonsense; at most kMaxRetryAfter.
std::optional<std::chrono::milliseconds> parseRetryAfter(
    std::string_view field, std::chrono::system_clock::time_point wallNow);

/// The same for a number of seconds, as in Infura's error.data.rate.backoff_seconds.
std::optional<std::chrono::milliseconds> saneRetryAfter(double seconds);

} // namespace gasgauge
