// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"

#include <vector>

#include <prometheus/metric_family.h>

namespace gasgauge {

class ValueCache;

/// How the head of one chain is followed. Without a follower its age is NaN, and no kind is in use.
std::vector<prometheus::MetricFamily> headFamilies(const ValueCache &cache, const Clock &clock);

} // namespace gasgauge
