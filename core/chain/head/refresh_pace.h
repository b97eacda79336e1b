// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace gasgauge {

/// What following a head costs, and what there is to spend on it. Credits are those of the upstream's price
/// list.
struct CreditBudget
{
    std::optional<std::uint64_t> left; ///< of the day, for this chain; nothing: no limit
    std::chrono::milliseconds dayLeft{}; ///< until there are new ones
    std::uint64_t refreshCost = 0; ///< of fetching what belongs to a head, once
    std::uint64_t pollCost = 80; ///< of asking for the newest block
    std::uint64_t notificationCost = 50; ///< of being told of a block
};

/// How a head is followed.
struct RefreshPace
{
    bool subscribe = false; ///< told of heads; else they are asked for
    std::uint64_t everyBlocks = 1; ///< what belongs to the head is fetched every so many blocks
    bool operator==(const RefreshPace &) const = default;
};

/// The fastest pace at which the day's credits outlast the day: every block where they allow it, at most once
/// a second. Subscribed where that `can` be, unless notifications alone would take more than a third of what
/// is left; who is not `subscribed` begins only below a quarter, so that it does not waver.
RefreshPace refreshPace(
    const CreditBudget &budget, std::chrono::milliseconds blockTime, bool canSubscribe, bool subscribed);

} // namespace gasgauge
