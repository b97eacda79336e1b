// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace gasgauge {

struct StatusReport;

/// When a gasgauge was started: "Tue 08:02", with the date where that is longer ago than a week; empty where
/// it does not say.
QString sinceText(const StatusReport &report);
/// "Serving since Tue 08:02 · nobody was refused, no limit was reached".
QString servingText(const StatusReport &report);

} // namespace gasgauge
