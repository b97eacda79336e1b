// SPDX-License-Identifier: GPL-3.0-only
#include "fees/wei.h"

#include <array>
#include <iterator>

namespace gasgauge {

WeiAmount weiOf(const Uint256 &number)
{
    constexpr unsigned byteBits = 8;
    if (const auto small = number.toUint64())
        return *small;
    WeiAmount amount = 0;
    for (std::size_t place = number.width(); place-- > 0;)
        amount = (amount << byteBits) | number.byte(place);
    return amount;
}

WeiAmount weiOf(const Quantity &quantity)
{
    // A quantity never has more than 64 digits.
    return weiOf(*Uint256::parse(quantity.hex()));
}

Uint256 uint256Of(const WeiAmount &amount)
{
    std::array<std::uint8_t, Uint256::kBytes> bytes{};
    constexpr unsigned byteBits = 8;
    const auto end = boost::multiprecision::export_bits(amount, bytes.begin(), byteBits);
    return Uint256::fromBytes(bytes.data(), static_cast<std::size_t>(std::distance(bytes.begin(), end)));
}

Quantity quantityOf(const WeiAmount &amount)
{
    return *Quantity::parse(uint256Of(amount).hex());
}

} // namespace gasgauge
