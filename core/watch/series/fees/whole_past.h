// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/fees/fee_slice.h"

#include <optional>
#include <vector>

namespace gasgauge {

/// Since when no blocks are missing up to the newest of `slices`, which ascend: back to the first gap between
/// two of them, or to one that has too few blocks for its length. Nothing of no slices.
std::optional<qint64> wholeSince(const std::vector<FeeSlice> &slices);

} // namespace gasgauge
