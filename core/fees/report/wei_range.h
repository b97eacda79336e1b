// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/wei.h"

namespace gasgauge {

/// The least and the most of something, in wei per gas.
struct WeiRange
{
    WeiAmount least;
    WeiAmount most;
    bool operator==(const WeiRange &) const = default;
};

} // namespace gasgauge
