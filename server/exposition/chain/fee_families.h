// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <prometheus/metric_family.h>

namespace gasgauge {

class ValueCache;

/// What is known of one chain's fees: the next block's, the tiers and how often they kept their word. Gauges
/// of what is not known are NaN; asking for it is no demand.
std::vector<prometheus::MetricFamily> feeFamilies(const ValueCache &cache);

} // namespace gasgauge
