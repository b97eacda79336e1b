// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace gasgauge::text {

/// What something costs, as the user's language writes dollars: "$1.85", "1,85 $"; below a dollar three
/// significant digits, "$0.421", "$0.0071"; never 0 for what is not.
QString dollars(double amount);

} // namespace gasgauge::text
