// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/integer/uint256.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gasgauge {

/// A row of exact amounts in as few bytes each as the largest of them takes: the tips of a block are seldom
/// more than 6, and there are 23 of them in each of 1024 blocks.
class PackedAmounts
{
public:
    PackedAmounts() = default;
    explicit PackedAmounts(std::span<const Uint256> amounts);

    std::size_t size() const { return m_bytes.size() / m_width; }
    bool empty() const { return m_bytes.empty(); }
    Uint256 operator[](std::size_t index) const
    {
        return Uint256::fromBytes(m_bytes.data() + index * m_width, m_width);
    }
    bool operator==(const PackedAmounts &) const = default;

private:
    std::vector<std::uint8_t> m_bytes;
    std::uint8_t m_width = 1; ///< of each amount, in bytes
};

} // namespace gasgauge
