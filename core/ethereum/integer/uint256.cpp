// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/integer/uint256.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace gasgauge {

namespace {

constexpr std::size_t kLimbBytes = 8;
constexpr std::size_t kLimbDigits = 2 * kLimbBytes;
constexpr unsigned kByteBits = 8;

} // namespace

std::optional<Uint256> Uint256::parse(std::string_view quantity)
{
    if (!quantity.starts_with("0x"))
        return std::nullopt;
    std::string_view digits = quantity.substr(2);
    if (digits.empty() || digits.size() > 2 * kBytes)
        return std::nullopt;
    Uint256 number;
    for (auto limb = number.m_limbs.rbegin(); !digits.empty(); ++limb) {
        const std::string_view part = digits.substr(digits.size() - std::min(digits.size(), kLimbDigits));
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), *limb, 16);
        if (error != std::errc() || end != part.data() + part.size())
            return std::nullopt;
        digits.remove_suffix(part.size());
    }
    return number;
}

Uint256 Uint256::fromBytes(const std::uint8_t *bytes, std::size_t size)
{
    Uint256 number;
    for (std::size_t place = 0; place < size; ++place) {
        std::uint64_t &limb = number.m_limbs[number.m_limbs.size() - 1 - place / kLimbBytes];
        limb |= std::uint64_t(bytes[size - 1 - place]) << (kByteBits * (place % kLimbBytes));
    }
    return number;
}

std::optional<std::uint64_t> Uint256::toUint64() const
{
    return width() > kLimbBytes ? std::nullopt : std::optional(m_limbs.back());
}

std::string Uint256::hex() const
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr unsigned kNibble = 4;
    std::string text;
    for (std::size_t place = width(); place-- > 0;) {
        text += kDigits[byte(place) >> kNibble];
        text += kDigits[byte(place) & 0xFU];
    }
    return "0x" + (text.front() == '0' ? text.substr(1) : text);
}

std::uint8_t Uint256::byte(std::size_t place) const
{
    const std::uint64_t limb = m_limbs[m_limbs.size() - 1 - place / kLimbBytes];
    return static_cast<std::uint8_t>(limb >> (kByteBits * (place % kLimbBytes)));
}

std::size_t Uint256::width() const
{
    std::size_t width = kBytes;
    while (width > 1 && byte(width - 1) == 0)
        --width;
    return width;
}

} // namespace gasgauge
