// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/status_report.h"

#include <string>

namespace gasgauge {

/// The page at `/`: the three values, how old they are and where they come from, readable without script.
/// Everything inserted is escaped; what is missing or old is said in words.
std::string renderPage(const StatusReport &report);

/// The Content-Security-Policy that allows just the style and the script of the page, by their hashes.
std::string pageSecurityPolicy();

} // namespace gasgauge
