// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/fee_report.h"

#include <chrono>
#include <memory>
#include <optional>

#include <QJsonObject>

namespace gasgauge {

struct ChainReport;

using FeesPtr = std::shared_ptr<const FeeReport>;

/// The report that a gasgauge elsewhere gave as the JSON of /fees. Its ages become times of our own clock,
/// which read `now` when it came: two clocks may differ. Nothing where it is no such report; a member that
/// cannot be read is not known.
FeesPtr feesFromJson(const QJsonObject &object, std::chrono::system_clock::time_point now);

/// What the values alone say of fees, where there is no report: one gas price and the number of a block.
/// Nothing where there is no price.
FeesPtr feesOfValues(const ChainReport &report, std::chrono::system_clock::time_point now);

} // namespace gasgauge
