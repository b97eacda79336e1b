// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/snapshot.h"
#include "report/chain_report.h"

namespace gasgauge {

/// What /status says of a value at the time `now`.
ValueReport valueReport(const ValueState &state, TimePoint now);

} // namespace gasgauge
