// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "exposition/edge_totals.h"

#include <vector>

#include <prometheus/metric_family.h>

namespace gasgauge {

/// What the edge has served and refused. Of the codes of a path only those that occurred are listed, and 200
/// from the start on (404 for "other").
std::vector<prometheus::MetricFamily> httpFamilies(const EdgeTotals &totals);

} // namespace gasgauge
