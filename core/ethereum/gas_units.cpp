// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/gas_units.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace gasgauge {

namespace {

constexpr int kGwei = 9; // decimals of a gwei in wei

/// The digits without the last `drop` of them, rounded half up.
std::string rounded(std::string digits, std::size_t drop)
{
    if (drop == 0)
        return digits;
    if (digits.size() < drop)
        return "0";
    const bool up = digits[digits.size() - drop] >= '5';
    digits.erase(digits.size() - drop);
    if (!up)
        return digits.empty() ? "0" : digits;
    const auto nine = std::find_if(digits.rbegin(), digits.rend(), [](char c) { return c != '9'; });
    std::fill(digits.rbegin(), nine, '0');
    if (nine == digits.rend())
        digits.insert(0, 1, '1');
    else
        ++*nine;
    return digits;
}

/// Two significant digits: 0.0712 is "0.071", 0.07 is "0.07".
std::string twoDigits(const Quantity &wei, std::size_t digits)
{
    const int decimals = kGwei - static_cast<int>(std::max<std::size_t>(digits, 2) - 2);
    std::string text = inUnits(wei, kGwei, decimals);
    if (decimals > 2 && text.back() == '0')
        text.pop_back();
    return text;
}

} // namespace

std::string inUnits(const Quantity &wei, int exponent, int decimals)
{
    std::string text = wei.decimal();
    if (decimals > exponent)
        text.append(static_cast<std::size_t>(decimals - exponent), '0');
    else
        text = rounded(std::move(text), static_cast<std::size_t>(exponent - decimals));
    if (decimals <= 0)
        return text;
    const auto places = static_cast<std::size_t>(decimals);
    if (text.size() <= places)
        text.insert(0, places + 1 - text.size(), '0');
    return text.insert(text.size() - places, 1, '.');
}

std::string exactGwei(const Quantity &wei)
{
    std::string text = inUnits(wei, kGwei, kGwei);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::string shortGwei(const Quantity &wei)
{
    // The bounds are those of the rounded text, so that 9.995 reads "10.0" and 99.95 reads "100".
    const auto amount = wei.toUint64();
    if (!amount || *amount >= 99'950'000'000)
        return inUnits(wei, kGwei, 0);
    if (*amount >= 9'995'000'000)
        return inUnits(wei, kGwei, 1);
    if (*amount >= 95'000'000 || *amount == 0)
        return inUnits(wei, kGwei, 2);
    return twoDigits(wei, std::to_string(*amount).size());
}

std::string shortGwei(double gwei)
{
    return gwei < 0 ? '-' + shortGwei(weiOf(-gwei)) : shortGwei(weiOf(gwei));
}

Quantity weiOf(double gwei)
{
    constexpr double limit = 9.2e18; // what fits std::llround()
    const double wei = gwei * kWeiPerGwei;
    std::array<char, 24> buffer{};
    const auto hexOf = [&buffer](std::uint64_t value) {
        std::snprintf(buffer.data(), buffer.size(), "0x%llx", static_cast<unsigned long long>(value));
        return std::string(buffer.data());
    };
    std::string hex = "0x0";
    if (wei >= limit && std::isfinite(wei)) {
        // A double is 53 bits and a power of two; beyond 256 bits there is no amount.
        int exponent = 0;
        const auto bits = static_cast<std::uint64_t>(std::ldexp(std::frexp(wei, &exponent), 53));
        const int shift = std::min(exponent, 256) - 53;
        hex = hexOf(bits << (shift % 4)) + std::string(static_cast<std::size_t>(shift / 4), '0');
    } else if (wei > 0 && wei < limit) {
        hex = hexOf(static_cast<std::uint64_t>(std::max<long long>(std::llround(wei), 1)));
    }
    return Quantity::parse(hex).value_or(*Quantity::parse("0x0"));
}

} // namespace gasgauge
