// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "exposition/edge_totals.h"
#include "time/clock.h"

#include <vector>

#include <prometheus/metric_family.h>

namespace gasgauge {

class ValueCache;

/// How the requests for every method of one chain were answered (by the cache and from the edge's ready bytes
/// together), how old the values are, and the numbers themselves. Without a value its gauges are NaN.
std::vector<prometheus::MetricFamily> cacheFamilies(
    const ValueCache &cache, TimePoint now, const ChainTotals &totals);

} // namespace gasgauge
