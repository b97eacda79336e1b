// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// How an upstream is, in one word.
enum class UpstreamState : unsigned char {
    Unasked, ///< never asked yet
    Up,
    Failing,
    Limited, ///< it asked for a pause, or the day's credits are spent
    Refused, ///< of another chain
};

inline constexpr std::array<std::string_view, 5> kUpstreamStateNames{
    "unasked", "up", "failing", "limited", "refused"};

constexpr std::string_view upstreamStateName(UpstreamState state)
{
    return kUpstreamStateNames[static_cast<std::size_t>(state)];
}

/// An upstream as people may see it.
struct UpstreamHealth
{
    std::string name; ///< never a URL
    UpstreamState state = UpstreamState::Unasked;
    std::optional<std::string> error; ///< why it is neither up nor unasked
};

} // namespace gasgauge
