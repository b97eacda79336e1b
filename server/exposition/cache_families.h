// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "exposition/edge_totals.h"
#include "time/clock.h"

#include <vector>

#include <prometheus/metric_family.h>

namespace gasgauge {

class ValueCache;

/// What is known of the three values: how they were answered (by the cache and from the edge's ready bytes
/// together), how old they are, and the numbers themselves. Without a value its gauges are 0.
std::vector<prometheus::MetricFamily> cacheFamilies(
    const ValueCache &cache, TimePoint now, const EdgeTotals &totals);

} // namespace gasgauge
