// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/inclusion_wait.h"
#include "fees/tiers/run_window.h"

namespace gasgauge {

/// What a price would have waited for in the last cases of `run`, each scaled to the next base fee. Nothing
/// for numbers of blocks that make fewer than 20 cases. Some tenths of a millisecond; pure.
InclusionWait inclusionWait(const RunWindow &run, const WeiAmount &nextBaseFee);

} // namespace gasgauge
