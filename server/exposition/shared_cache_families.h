// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <prometheus/metric_family.h>

namespace gasgauge {

struct StoreFigures;

/// What is exposed of the shared cache; nullptr: none is configured.
std::vector<prometheus::MetricFamily> sharedCacheFamilies(const StoreFigures *figures);

} // namespace gasgauge
