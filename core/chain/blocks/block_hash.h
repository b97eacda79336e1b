// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/integer/uint256.h"

#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// The hash that names a block: 32 bytes, as DATA "0x" and 64 digits.
class BlockHash
{
public:
    BlockHash() = default;
    static std::optional<BlockHash> parse(std::string_view data);
    /// In lower case.
    std::string text() const;

    bool operator==(const BlockHash &) const = default;

private:
    Uint256 m_bits;
};

} // namespace gasgauge
