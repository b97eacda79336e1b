// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace gasgauge {

/// A block number of up to 256 bits that can be compared and subtracted, whatever an upstream makes of it.
class HeadNumber
{
public:
    HeadNumber() = default;
    /// `quantity` has to be a valid QUANTITY ("0x1b4"); leading zeros do not matter.
    explicit HeadNumber(std::string_view quantity);

    // NOLINTNEXTLINE(modernize-use-nullptr): it means the 0 that the compiler writes here
    auto operator<=>(const HeadNumber &) const = default;
    /// How far apart the two are, in blocks; UINT64_MAX where that needs more than 64 bits.
    std::uint64_t distanceTo(const HeadNumber &other) const;
    /// Whether it is below `limit`.
    bool isBelow(std::uint64_t limit) const;

private:
    std::array<std::uint64_t, 4> m_limbs{}; ///< the most significant first
};

} // namespace gasgauge
