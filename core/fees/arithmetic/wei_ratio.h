// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

#include <optional>

namespace gasgauge {

/// An exact fraction of two amounts; `under` is not 0.
struct WeiRatio
{
    WeiAmount over = 1;
    WeiAmount under = 1;
};

bool operator<(const WeiRatio &left, const WeiRatio &right);

/// amount · ratio, rounded up to whole wei; nothing beyond 256 bits.
std::optional<WeiAmount> scaledUp(const WeiAmount &amount, const WeiRatio &ratio);

/// The sum; nothing beyond 256 bits.
std::optional<WeiAmount> sumOf(const WeiAmount &left, const WeiAmount &right);

} // namespace gasgauge
