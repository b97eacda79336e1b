// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <cstdint>
#include <string>

namespace gasgauge {

/// Decimal digits of an amount in wei.
std::string weiText(const WeiAmount &amount);
/// Exact, in gwei, without trailing zeros: "0.07", "3".
std::string gweiText(const WeiAmount &amount);
/// Exact, in gwei, with all of its nine decimals: "0.070000000".
std::string gweiNineText(const WeiAmount &amount);
/// Exact, of a number of hundred-millionths, without trailing zeros: "3012.55".
std::string fromE8Text(std::uint64_t hundredMillionths);
/// A second of Unix time before the year 10000 as ISO 8601 in UTC: "2026-11-28T22:00:11Z".
std::string isoTime(std::uint64_t unixSeconds);

} // namespace gasgauge
