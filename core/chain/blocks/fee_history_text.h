// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_ring.h"

#include <cstdint>
#include <optional>
#include <string>

#include <tl/expected.hpp>

namespace gasgauge {

/// What a client asks of eth_feeHistory (Ethereum JSON-RPC specification), as far as a ring can tell it.
struct FeeHistoryAsk
{
    static constexpr std::uint64_t kMost = BlockRing::kCapacity;

    std::uint16_t blocks = 0; ///< at most kMost
    std::optional<std::uint64_t> newest{}; ///< nothing: the head
    std::uint32_t tips = 0; ///< the places in the grid of tipPercentiles(), as bits; 0: no tips
    bool operator==(const FeeHistoryAsk &) const = default;
};

/// Why a ring does not tell it, if it does not.
enum class FeeHistoryGap : unsigned char {
    Outside, ///< wholly or partly before the ring, or beyond the head
    Coming, ///< of the block behind the newest nothing is known yet
    NoTips, ///< the node gives none
};

std::optional<FeeHistoryGap> feeHistoryGap(
    const BlockRing &ring, std::uint64_t head, const FeeHistoryAsk &ask);
/// The result of eth_feeHistory as geth writes it (members, their order, hex forms, ratios), from a ring:
/// `head` is the block that "latest" means. A member that the node leaves out of its own is left out.
tl::expected<std::string, FeeHistoryGap> feeHistoryText(
    const BlockRing &ring, std::uint64_t head, const FeeHistoryAsk &ask);

} // namespace gasgauge
