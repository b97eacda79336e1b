// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gasgauge {

/// How a chain is, in one word: the worst that applies. The best comes first.
enum class ChainState : unsigned char {
    Live,
    Stale, ///< values are older than they should be
    Stalled, ///< no block has come for 10 block times, a minute at least
    Syncing, ///< the upstream catches up: its head is not the chain's
    Unreachable, ///< nothing to serve, and the upstreams fail
    Missing, ///< nothing yet
};

inline constexpr std::array<std::string_view, 6> kChainStateNames{
    "live", "stale", "stalled", "syncing", "unreachable", "missing"};

constexpr std::string_view chainStateName(ChainState state)
{
    return kChainStateNames[static_cast<std::size_t>(state)];
}

/// Whether there are values that look well and must not be taken for those of a chain that lives.
constexpr bool looksLiveOnly(ChainState state)
{
    return state == ChainState::Stalled || state == ChainState::Syncing;
}

/// The name of the one chain where none is named.
inline constexpr std::string_view kDefaultChain = "default";

/// What is known of a chain beside its values.
struct ChainFacts
{
    std::optional<std::uint64_t> chainId;
    bool stalled = false;
    bool syncing = false;
    bool operator==(const ChainFacts &) const = default;
};

} // namespace gasgauge
