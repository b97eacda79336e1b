// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_reading.h"
#include "report/chain_report.h"

namespace gasgauge {

class Monitor;
struct FeeReport;

/// What the rules may know of the first chain; `down`: nothing new is to be had.
AlertReading readingOfFirst(const Monitor &monitor, bool down);
/// Of another one of the same monitor.
AlertReading readingOfOther(const Monitor &monitor, const ChainReport &chain);
/// Adds the tiers of a report that came from a gasgauge elsewhere at `came`, whose status does not have them.
/// They count where the price is fresh.
void addElsewhere(AlertReading &reading, const FeeReport &report, TimePoint came);
/// Adds what only the whole report says: rank and costs. It counts where the reading has fees at all, which
/// are fresh then.
void addReport(AlertReading &reading, const FeeReport &report);

} // namespace gasgauge
