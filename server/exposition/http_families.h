// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "exposition/edge_totals.h"

#include <vector>

#include <prometheus/metric_family.h>

namespace gasgauge {

/// The requests for what one chain has. Of the codes of a path only those that occurred are listed, and 200
/// from the start on.
prometheus::MetricFamily chainRequests(const ChainTotals &totals);

/// JSON-RPC calls of one chain: a result (code 0) of each method from the start on, of other codes those that
/// occurred.
prometheus::MetricFamily rpcCalls(const ChainTotals &totals);

/// Subscribers of one chain, and what they were given.
std::vector<prometheus::MetricFamily> streamFamilies(const ChainTotals &totals);

/// What the edge has served and refused beside that: requests for what is of the process (of "other", 404 is
/// listed from the start on), connections, limits.
std::vector<prometheus::MetricFamily> httpFamilies(const EdgeTotals &totals);

} // namespace gasgauge
