// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/block_hash.h"

namespace gasgauge {

namespace {

constexpr std::size_t kHashDigits = 2 * Uint256::kBytes;

} // namespace

std::optional<BlockHash> BlockHash::parse(std::string_view data)
{
    const auto bits = data.size() == 2 + kHashDigits ? Uint256::parse(data) : std::nullopt;
    if (!bits)
        return std::nullopt;
    BlockHash hash;
    hash.m_bits = *bits;
    return hash;
}

std::string BlockHash::text() const
{
    const std::string digits = m_bits.hex().substr(2);
    return "0x" + std::string(kHashDigits - digits.size(), '0') + digits;
}

} // namespace gasgauge
