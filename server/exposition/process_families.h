// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <prometheus/metric_family.h>

namespace gasgauge {

/// The standard process_* metrics of this process, as Prometheus' client libraries name them. Read from
/// /proc; empty on systems that have none.
std::vector<prometheus::MetricFamily> processFamilies();

} // namespace gasgauge
