// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// How the shared cache is, in one word.
enum class StoreState : unsigned char {
    Up,
    Failing, ///< it answers, and refuses
    Down,
};

/// What came of a command, or of what was read.
enum class StoreResult : unsigned char {
    Ok,
    Failed, ///< no answer
    Refused, ///< an error
    Garbage, ///< what stands there, or was told, is no value of ours
};

inline constexpr std::array<std::string_view, 3> kStoreStateNames{"up", "failing", "down"};
inline constexpr std::array<std::string_view, 4> kStoreResultNames{"ok", "failed", "refused", "garbage"};

constexpr std::size_t indexOf(StoreResult result)
{
    return static_cast<std::size_t>(result);
}

constexpr std::string_view storeStateName(StoreState state)
{
    return kStoreStateNames[static_cast<std::size_t>(state)];
}

/// The shared cache as people may see it.
struct StoreFigures
{
    StoreState state = StoreState::Down;
    std::optional<std::string> error; ///< why it is not up; nothing before it was tried
    std::array<std::uint64_t, kStoreResultNames.size()> operations{};
    std::uint64_t leases = 0; ///< taken: so often this process asked for all
};

} // namespace gasgauge
