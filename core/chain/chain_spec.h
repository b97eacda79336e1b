// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gasgauge {

/// By which rule a chain makes the next block's base fee, as far as it can be checked here.
enum class FeeRule : unsigned char {
    Node, ///< not known for sure: the node's number is taken as it is
    Ethereum, ///< EIP-1559 with the constants of mainnet
    OpStack, ///< EIP-1559 with the constants that each header carries (Holocene), and a floor (Jovian)
};

/// A chain that people use, as its own documents describe it: what `--chain NAME` needs to know. Immutable
/// and of any thread.
struct ChainSpec
{
    std::string_view name; ///< in options, paths, labels
    std::uint64_t id; ///< EIP-155
    std::string_view symbol; ///< of the coin that fees are paid in
    /// Between two blocks of a chain that makes them whether it is used or not; 0: it makes one only when
    /// there is something to put in it, or its pace is not settled, so that standing still says nothing.
    std::chrono::milliseconds usualBlockTime;
    FeeRule feeRule;
    std::string_view infura; ///< the first label of Infura's host; empty: Infura has none
    bool infuraSocket; ///< whether Infura lists a WebSocket there

    std::optional<std::chrono::milliseconds> blockTime() const
    {
        return usualBlockTime.count() > 0 ? std::optional(usualBlockTime) : std::nullopt;
    }
    /// "mainnet.infura.io"; empty where there is none.
    std::string infuraHost() const;
};

/// The table, the most used ones first.
std::span<const ChainSpec> knownChains();
/// Nullptr where the table does not have it.
const ChainSpec *findChain(std::string_view name);
const ChainSpec *findChain(std::uint64_t id);

/// After how long without a new block a chain stands still; never where its block time is not known.
std::optional<std::chrono::milliseconds> standstillLimit(std::optional<std::uint64_t> chainId);

} // namespace gasgauge
