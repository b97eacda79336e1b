// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <optional>
#include <span>

namespace gasgauge {

/// How the last blocks stand to those before them.
enum class FeeTrend : unsigned char { Down, Level, Up };

/// Up or down where the median of the last 10 is more than 5 % above or below that of the 50 before them;
/// `amounts` are of consecutive blocks, oldest first. Nothing where fewer than 60 are known without a gap.
/// Pure; any thread.
std::optional<FeeTrend> feeTrend(std::span<const std::optional<WeiAmount>> amounts);

} // namespace gasgauge
