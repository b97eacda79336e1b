// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_condition.h"
#include "fees/report/fee_report.h"
#include "fees/spans/fee_week.h"

#include <memory>
#include <string>
#include <vector>

namespace gasgauge {

/// What the page shows of fees.
struct PageFees
{
    std::shared_ptr<const FeeReport> report; ///< none: nobody has asked for fees yet
    ValueCondition condition = ValueCondition::Missing;
    std::vector<FeePoint> week; ///< steps of the last week, oldest first
};

/// The cards of fees as HTML: the next base fee and where it stands in a week, with a picture of that, the
/// tiers with their record, and what transactions cost. `path` leads to /fees. Whoever has a script asks
/// there when the fees are not fresh; looking at the page alone asks for none.
std::string feesSection(const PageFees &fees, const std::string &path);

} // namespace gasgauge
