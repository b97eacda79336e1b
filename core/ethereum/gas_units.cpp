// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/gas_units.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace gasgauge {

namespace {

constexpr std::size_t kGweiDecimals = 9;

int decimalsFor(double gwei)
{
    // The bounds are those of the rounded text, so that 9.999 reads "10.0" and 99.96 reads "100".
    if (gwei >= 99.95)
        return 0;
    if (gwei >= 9.995)
        return 1;
    if (gwei >= 0.095 || gwei <= 0)
        return 2;
    // Two significant digits of what is smaller: 0.0712 is "0.071", 0.07 is "0.07".
    return std::min(static_cast<int>(-std::floor(std::log10(gwei))) + 1, static_cast<int>(kGweiDecimals));
}

} // namespace

std::string exactGwei(const Quantity &wei)
{
    std::string text = wei.decimal();
    if (text.size() <= kGweiDecimals)
        text.insert(0, kGweiDecimals + 1 - text.size(), '0');
    text.insert(text.size() - kGweiDecimals, 1, '.');
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::string shortGwei(double gwei)
{
    std::array<char, 340> buffer{}; // the longest double without a fraction has 309 digits
    const int decimals = decimalsFor(gwei);
    const int length = std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, gwei);
    std::string text(buffer.data(), static_cast<std::size_t>(std::max(length, 0)));
    if (decimals > 2 && text.back() == '0')
        text.pop_back();
    return text;
}

std::string shortGwei(const Quantity &wei)
{
    return shortGwei(wei.toDouble() / kWeiPerGwei);
}

} // namespace gasgauge
