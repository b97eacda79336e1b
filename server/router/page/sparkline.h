// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/spans/fee_week.h"

#include <span>
#include <string>

namespace gasgauge {

/// The median base fees of a week as a picture (inline SVG, which needs no script), with words for who does
/// not see it; nothing for fewer than two steps. Peaks are cut where a fiftieth of the steps is higher.
std::string sparkline(std::span<const FeePoint> week);

} // namespace gasgauge
