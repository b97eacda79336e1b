// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace gasgauge {

/// Holds the product of any two 64-bit numbers.
__extension__ using NativeProduct = unsigned __int128;

/// left · right / divisor, rounded down; the result has to fit.
constexpr std::uint64_t scaled(std::uint64_t left, std::uint64_t right, std::uint64_t divisor)
{
    return static_cast<std::uint64_t>(NativeProduct(left) * right / divisor);
}

} // namespace gasgauge
