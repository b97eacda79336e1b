// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/quantity.h"

#include <string>

namespace gasgauge {

/// Units of the gas price: 1 gwei is 10^9 wei.
inline constexpr double kWeiPerGwei = 1e9;

/// The one formatter of amounts: window, tray, axis, alerts, page and CSV take their digits from here. Always
/// rounded half up, from the integer.
/// `wei` in units of 10^`exponent` wei with so many decimals.
std::string inUnits(const Quantity &wei, int exponent, int decimals);

/// The exact price in gwei, without trailing zeros: "12.839999999", "0.07", "3".
std::string exactGwei(const Quantity &wei);

/// The price as people who watch gas read it: two decimals below 10 gwei, one below 100, none above; below
/// 0.1 two significant digits ("0.071"), so that nothing but 0 reads 0.
std::string shortGwei(const Quantity &wei);
std::string shortGwei(double gwei);

/// The wei that are nearest to so many gwei: what a chart or a limit keeps as a number.
Quantity weiOf(double gwei);

} // namespace gasgauge
