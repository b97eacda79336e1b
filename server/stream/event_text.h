// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/snapshot.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// The bytes of server-sent events (HTML standard, 9.2.6): an event each, with its blank line, its data one
/// line of JSON.
namespace gasgauge::events {

/// The beginning of a stream, which an event has to follow: when a client that was cut off comes again.
inline constexpr std::string_view kRetry = "retry: 2000\n";
/// What keeps the connection alive on its way.
inline constexpr std::string_view kComment = ":\n\n";
/// The server is about to end.
inline constexpr std::string_view kBye = "event: bye\ndata: {}\n\n";

/// The JSON of /fees at `wall`. Its id is the block's number.
std::string fees(const FeeReport &report, std::chrono::system_clock::time_point wall);
/// What /status says of the three values at `now`.
std::string values(const Snapshot &snapshot, TimePoint now);
/// `chain` as /status names it.
std::string state(std::string_view chain, ChainState state, const std::optional<std::string> &error);

/// When the newest of the three values was fetched; the beginning of time where there is none.
TimePoint newestValue(const Snapshot &snapshot);
/// The same text for the same results, however old they are.
std::string resultsOf(const Snapshot &snapshot);
/// Why a chain is not live, as far as a failure says it.
std::optional<std::string> errorOf(const Snapshot &snapshot);

} // namespace gasgauge::events
