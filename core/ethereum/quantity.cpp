// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/quantity.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace gasgauge {

namespace {

constexpr std::size_t kMaxDigits = 64;

constexpr int digitValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string_view digitsOf(const std::string &hex)
{
    return std::string_view(hex).substr(2);
}

} // namespace

std::optional<Quantity> Quantity::parse(std::string_view text)
{
    if (!text.starts_with("0x"))
        return std::nullopt;
    const std::string_view digits = text.substr(2);
    if (digits.empty() || digits.size() > kMaxDigits)
        return std::nullopt;
    if (!std::ranges::all_of(digits, [](char c) { return digitValue(c) >= 0; }))
        return std::nullopt;
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
    std::string hex(digits.substr(first));
    std::ranges::transform(
        hex, hex.begin(), [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
    return Quantity("0x" + hex);
}

Quantity Quantity::of(std::uint64_t number)
{
    std::array<char, 16> digits{};
    constexpr int base = 16;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
    return Quantity("0x" + std::string(digits.data(), end));
}

std::string Quantity::decimal() const
{
    std::string reversed{'\0'}; // digits 0 to 9, least significant first
    for (const char c : digitsOf(m_hex)) {
        int carry = digitValue(c);
        for (char &digit : reversed) {
            carry += digit * 16;
            digit = static_cast<char>(carry % 10);
            carry /= 10;
        }
        for (; carry > 0; carry /= 10)
            reversed.push_back(static_cast<char>(carry % 10));
    }
    std::ranges::for_each(reversed, [](char &digit) { digit = static_cast<char>(digit + '0'); });
    return {reversed.rbegin(), reversed.rend()};
}

double Quantity::toDouble() const
{
    double value = 0;
    for (const char c : digitsOf(m_hex))
        value = value * 16 + digitValue(c);
    return value;
}

std::optional<std::uint64_t> Quantity::toUint64() const
{
    const std::string_view digits = digitsOf(m_hex);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return value;
}

} // namespace gasgauge
