// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTime>

namespace gasgauge {

/// Whether the wall clock shows this moment twice, since clocks are set back around it, and which time it is.
enum class WallTime : unsigned char { Once, First, Second };
WallTime wallTimeOf(qint64 msecs);

/// The time of day that daily hours are compared with. While the clock shows an hour for the second time it
/// stands at the end of the first: what began or ended in that hour does so once.
QTime dailyTimeOf(qint64 msecs);

} // namespace gasgauge
