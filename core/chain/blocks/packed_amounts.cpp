// SPDX-License-Identifier: GPL-3.0-only
#include "chain/blocks/packed_amounts.h"

#include <algorithm>

namespace gasgauge {

PackedAmounts::PackedAmounts(std::span<const Uint256> amounts)
{
    for (const Uint256 &amount : amounts)
        m_width = std::max(m_width, static_cast<std::uint8_t>(amount.width()));
    m_bytes.reserve(amounts.size() * m_width);
    for (const Uint256 &amount : amounts) {
        for (std::size_t place = m_width; place-- > 0;)
            m_bytes.push_back(amount.byte(place));
    }
}

} // namespace gasgauge
