// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/failure.h"

#include <array>
#include <chrono>
#include <cstdint>
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

/// What an upstream has done so far; nothing where that is not known.
struct UpstreamRecord
{
    bool http = false; ///< it has this door
    bool webSocket = false; ///< and this one
    std::uint64_t requests = 0; ///< really sent, since the start
    std::optional<std::uint64_t> head; ///< the block that it named last
    std::optional<std::chrono::milliseconds> answersIn; ///< of late
    std::uint64_t behind = 0; ///< blocks, where its head was too old to ask it for more
};

/// An upstream as people may see it.
struct UpstreamHealth
{
    std::string name; ///< never a URL
    UpstreamState state = UpstreamState::Unasked;
    std::optional<Failure> error; ///< why it is neither up nor unasked
    UpstreamRecord record{};
};

} // namespace gasgauge
