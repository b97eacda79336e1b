// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/integer/uint256.h"
#include "ethereum/quantity.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace gasgauge {

/// An amount of wei, exact: what a QUANTITY of 256 bits can hold. Wraps like any unsigned integer, so that
/// whatever may grow is worked out in DoubleWei. It counts, where Uint256 keeps and compares: that one is
/// smaller, and its header costs its users no library.
using WeiAmount = boost::multiprecision::uint256_t;

/// Holds the product of any two amounts.
using DoubleWei = boost::multiprecision::uint512_t;

WeiAmount weiOf(const Uint256 &number);
WeiAmount weiOf(const Quantity &quantity);
Uint256 uint256Of(const WeiAmount &amount);
Quantity quantityOf(const WeiAmount &amount);

} // namespace gasgauge
