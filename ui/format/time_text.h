// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace gasgauge::text {

/// A length of time as people say it, rounded down: "17 s", "4 min", "4 min 20 s", "2 h 5 min", "3 d".
QString duration(qint64 msecs);
/// "17 s old"; "0 s old" is "just now".
QString age(qint64 msecs);
/// The label of a time axis or a moment under the pointer; `stepMs` says how fine it has to be.
QString moment(qint64 msecsSinceEpoch, qint64 stepMs);

} // namespace gasgauge::text
