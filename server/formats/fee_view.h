// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/fee_report.h"
#include "formats/question.h"
#include "upstream/failure.h"

#include <chrono>
#include <optional>
#include <string>

namespace gasgauge {

/// What a view is made of: a report, what was asked of it, and when. Without a moment the members that grow
/// with time alone are null, so that what is left changes with the report only.
struct FeeViewInput
{
    const FeeReport &report;
    FeeQuestion question{};
    std::optional<std::chrono::system_clock::time_point> now{};
};

/// One format in which fees are told: pure functions that make a JSON body. They work out nothing: each
/// number is the report's. `failure` is what stands there while there is no report, in the format's own
/// shape; its text is ours, and quotes nothing of a request.
struct FeeView
{
    std::string (*body)(const FeeViewInput &);
    std::string (*failure)(const Failure &);
};

/// The view that answers a question.
const FeeView &viewOf(FeeFormat format);

} // namespace gasgauge
