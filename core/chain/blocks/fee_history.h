// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/packed_amounts.h"
#include "ethereum/integer/uint256.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QJsonValue>

#include <tl/expected.hpp>

namespace gasgauge {

/// A ratio that is not known: some write "0x…" there, or nothing.
inline constexpr double kNoRatio = std::numeric_limits<double>::quiet_NaN();

/// What a fee history says of one block, in wei per gas.
struct BlockFees
{
    std::optional<Uint256> baseFee{}; ///< 0 is one, on BNB Smart Chain always
    std::optional<Uint256> blobBaseFee{};
    double gasUsedRatio = kNoRatio; ///< 0 and more; above 1 on some chains, no real ratio on Arbitrum
    double blobGasUsedRatio = kNoRatio;
    PackedAmounts tips{}; ///< the effective tips at the percentiles that were asked for; empty: not known
};

/// An eth_feeHistory: consecutive blocks, oldest first, at least one, and the next block's fees.
struct FeeHistory
{
    std::uint64_t oldest = 0;
    std::vector<BlockFees> blocks;
    std::optional<Uint256> nextBaseFee;
    std::optional<Uint256> nextBlobBaseFee;

    std::uint64_t newest() const { return oldest + blocks.size() - 1; }
};

/// What was asked for: up to so many blocks (1024 is the most that nodes give), and so many percentiles.
struct FeeHistoryQuestion
{
    std::size_t blocks = 0;
    std::size_t percentiles = 0;
};

/// Reads the result of eth_feeHistory (Ethereum JSON-RPC specification), of any client: without blob fields
/// or base fees, with `reward` null, [] or of empty rows, with fewer blocks than asked. Refused is what
/// contradicts itself or the question; blob fields that do so are left out. The error says of the upstream
/// what it "sent", and quotes nothing.
tl::expected<FeeHistory, std::string> readFeeHistory(
    const QJsonValue &result, const FeeHistoryQuestion &question);
/// The same from its text; safe for any bytes.
tl::expected<FeeHistory, std::string> parseFeeHistory(
    std::string_view json, const FeeHistoryQuestion &question);

} // namespace gasgauge
