// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/demo/simulation/market.h"

#include <cstdint>
#include <vector>

namespace gasgauge::demo {

/// What a simulated header says of fees.
struct BlockFees
{
    std::uint64_t baseFee = 0; ///< wei a gas
    std::uint64_t gasUsed = 0;
    std::uint64_t excessBlobGas = 0;
    std::uint64_t blobFee = 1; ///< wei a blob gas
    std::uint32_t blobs = 0;
};

/// A chain's rules make each block from the one before it, and nobody wants to replay years of it. So every
/// so many blocks there is one whose fees the market alone decides, and the blocks in front of it use as much
/// gas as it takes to arrive there, by the rules, to the wei.
inline constexpr std::uint64_t kEpochBlocks = 256;

/// The blocks from `index` · kEpochBlocks on, each of which follows from the one before by the rules of the
/// chain; the first of the next epoch follows from the last. A function of its arguments; half a millisecond.
std::vector<BlockFees> simulateEpoch(const Profile &profile, std::uint64_t index);

} // namespace gasgauge::demo
