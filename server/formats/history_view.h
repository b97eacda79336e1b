// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/history_span.h"
#include "fees/spans/fee_week.h"

#include <span>
#include <string>
#include <string_view>

namespace gasgauge {

/// The body of GET /fees/history: how base fees were spread over each step of a time, oldest first.
std::string historyBody(std::string_view chain, const HistorySpan &step, std::span<const FeePoint> points);

} // namespace gasgauge
