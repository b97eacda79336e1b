// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/chain_report.h"
#include "router/page/fees_section.h"

#include <chrono>
#include <string>
#include <vector>

namespace gasgauge {

/// Whose page it is.
struct PageChains
{
    std::string own; ///< in paths; empty: the chain that paths without a chain mean
    std::vector<std::string> all; ///< those that --chain names, the first one is at `/`
};

/// The page at `/` and at `/CHAIN`: the three values and the fees, how old they are at `now` and where they
/// come from, readable without script. Everything inserted is escaped; what is missing or old is said in
/// words.
std::string renderPage(const ChainReport &report, std::chrono::system_clock::time_point now,
    const PageChains &chains = {}, const PageFees &fees = {});

/// The Content-Security-Policy that allows just the style and the script of the page, by their hashes.
std::string pageSecurityPolicy();

} // namespace gasgauge
