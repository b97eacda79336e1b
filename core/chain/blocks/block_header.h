// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_hash.h"
#include "ethereum/integer/uint256.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <QJsonValue>

#include <tl/expected.hpp>

namespace gasgauge {

/// What is used of a block's header. Gas is counted in units of gas, fees in wei per gas; what a client
/// leaves out (Nethermind and Erigon have, of the fees) is nothing.
struct BlockHeader
{
    std::uint64_t number = 0;
    BlockHash hash;
    BlockHash parentHash;
    std::chrono::sys_seconds timestamp; ///< the block's own; before the year 10000
    std::optional<Uint256> baseFeePerGas;
    std::optional<std::uint64_t> gasUsed;
    std::optional<std::uint64_t> gasLimit;
    std::optional<std::uint64_t> blobGasUsed;
    std::optional<std::uint64_t> excessBlobGas;
    std::string extraData{}; ///< "0x…" of at most 32 bytes; else empty

    bool operator==(const BlockHeader &) const = default;
};

/// Reads the result of eth_getBlockByNumber or of a newHeads notification (Ethereum JSON-RPC specification,
/// Block; geth's "Real-time Events"). The error says of the upstream what it "sent", and quotes nothing.
tl::expected<BlockHeader, std::string> readBlockHeader(const QJsonValue &block);
/// The same from its text; safe for any bytes.
tl::expected<BlockHeader, std::string> parseBlockHeader(std::string_view json);

} // namespace gasgauge
