// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <cstdint>
#include <optional>

namespace gasgauge {

/// The gas of one blob (EIP-4844).
inline constexpr std::uint64_t kGasPerBlob = 131'072;

/// How a chain prices its blobs at a time of its history: the blob schedule of EIP-7840.
struct BlobRule
{
    std::uint32_t target; ///< blobs a block
    std::uint32_t most; ///< blobs a block
    std::uint32_t fraction; ///< baseFeeUpdateFraction
    /// Since Osaka (EIP-7918): while a blob costs less than the execution that goes with it, its price does
    /// not fall.
    bool reserve;
    bool operator==(const BlobRule &) const = default;
};

/// Ethereum's own, from their day on; go-ethereum's params/config.go.
inline constexpr BlobRule kCancunBlobs{3, 6, 3'338'477, false};
inline constexpr BlobRule kPragueBlobs{6, 9, 5'007'716, false};
inline constexpr BlobRule kOsakaBlobs{6, 9, 5'007'716, true};
inline constexpr BlobRule kFirstBlobSchedule{10, 15, 8'346'193, true};
inline constexpr BlobRule kSecondBlobSchedule{14, 21, 11'684'671, true};

/// The price of blob gas, in wei, in a block whose header says this excessBlobGas; at least 1. Nothing where
/// it would need more than 256 bits. Pure; any thread.
std::optional<WeiAmount> blobBaseFee(std::uint64_t excessBlobGas, const BlobRule &rule);

/// Whether blobs cost less than the execution that goes with them (EIP-7918), both prices in wei and of the
/// same block; `rule.reserve` says whether a chain minds.
bool blobReserveHolds(const WeiAmount &baseFee, const WeiAmount &blobFee);

/// What a header says of its blobs, and the base fee beside them.
struct BlobUse
{
    std::uint64_t excessBlobGas = 0;
    std::uint64_t blobGasUsed = 0;
    WeiAmount baseFee; ///< wei a gas, of the same block
};

/// The excessBlobGas of the block after `parent`; `rule` is that of the new block. Nothing beyond 64 bits.
std::optional<std::uint64_t> nextExcessBlobGas(const BlobUse &parent, const BlobRule &rule);

} // namespace gasgauge
