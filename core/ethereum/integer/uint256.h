// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// An exact whole number of up to 256 bits: amounts of wei, and whatever else the EVM has words for. It takes
/// 32 bytes and never allocates.
class Uint256
{
public:
    static constexpr std::size_t kBytes = 32;

    constexpr Uint256() = default;
    constexpr explicit Uint256(std::uint64_t value)
        : m_limbs{0, 0, 0, value}
    { }
    /// A QUANTITY ("0x1b4"): 1 to 64 digits of either case, leading zeros tolerated.
    static std::optional<Uint256> parse(std::string_view quantity);
    /// Of `size` bytes, the most significant first; at most kBytes.
    static Uint256 fromBytes(const std::uint8_t *bytes, std::size_t size);

    // NOLINTNEXTLINE(modernize-use-nullptr): it means the 0 that the compiler writes here
    constexpr auto operator<=>(const Uint256 &) const = default;

    /// Nothing where it needs more than 64 bits.
    std::optional<std::uint64_t> toUint64() const;
    /// The QUANTITY in its canonical form.
    std::string hex() const;
    /// The byte of weight 256^`place`; `place` below kBytes.
    std::uint8_t byte(std::size_t place) const;
    /// How many bytes it takes without leading zeros; at least 1.
    std::size_t width() const;

private:
    std::array<std::uint64_t, 4> m_limbs{}; ///< the most significant first
};

} // namespace gasgauge
