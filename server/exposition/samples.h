// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <vector>

#include <prometheus/metric_family.h>

namespace gasgauge {

using SampleLabels = std::vector<prometheus::ClientMetric::Label>;

/// Short hands for prometheus-cpp's plain structs, for numbers that are counted elsewhere.
prometheus::MetricFamily makeFamily(std::string name, std::string help, prometheus::MetricType type);
void addCounter(prometheus::MetricFamily &family, double value, SampleLabels labels = {});
void addGauge(prometheus::MetricFamily &family, double value, SampleLabels labels = {});

} // namespace gasgauge
