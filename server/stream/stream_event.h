// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/chain_state.h"
#include "formats/question.h"
#include "http/chains/chain_paths.h"
#include "time/clock.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// What /stream is asked for: fees, or the values of the first release.
enum class StreamKind : unsigned char { Fees, Values };
inline constexpr std::size_t kStreamKinds = 2;

/// By the query of a request; nothing where that names another kind.
inline std::optional<StreamKind> streamKindIn(std::string_view query)
{
    const std::string name = parameterIn(query, "events").value_or("fees");
    if (name == "fees")
        return StreamKind::Fees;
    return name == "values" ? std::optional(StreamKind::Values) : std::nullopt;
}

/// What happened to a chain, as the bytes that each of its subscribers gets: made once, shared by all of
/// them, never changed.
struct StreamEvent
{
    ChainIndex chain = 0;
    std::optional<StreamKind> kind{}; ///< whose subscribers get it; nothing: those of every kind
    std::optional<ChainState> state{}; ///< where it tells one
    /// When the newest of what it tells was fetched: who has that, or newer, does not get it.
    TimePoint of{};
    std::uint8_t events = 1; ///< in its bytes
    bool isLast = false; ///< nothing follows it on a connection
    std::string bytes;
};
using StreamEventPtr = std::shared_ptr<const StreamEvent>;

} // namespace gasgauge
