// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/quantity.h"

#include <string>

namespace gasgauge {

/// Units of the gas price: 1 gwei is 10^9 wei.
inline constexpr double kWeiPerGwei = 1e9;

/// The exact price in gwei, without trailing zeros: "12.839999999", "0.07", "3".
std::string exactGwei(const Quantity &wei);

/// The price as people who watch gas read it: at least two significant digits below 1 gwei ("0.07"), two
/// decimals below 10, one below 100, none above.
std::string shortGwei(const Quantity &wei);
std::string shortGwei(double gwei);

} // namespace gasgauge
