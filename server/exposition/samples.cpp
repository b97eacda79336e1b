// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/samples.h"

namespace gasgauge {

prometheus::MetricFamily makeFamily(std::string name, std::string help, prometheus::MetricType type)
{
    prometheus::MetricFamily family;
    family.name = std::move(name);
    family.help = std::move(help);
    family.type = type;
    return family;
}

void addCounter(prometheus::MetricFamily &family, double value, SampleLabels labels)
{
    prometheus::ClientMetric &metric = family.metric.emplace_back();
    metric.label = std::move(labels);
    metric.counter.value = value;
}

void addGauge(prometheus::MetricFamily &family, double value, SampleLabels labels)
{
    prometheus::ClientMetric &metric = family.metric.emplace_back();
    metric.label = std::move(labels);
    metric.gauge.value = value;
}

} // namespace gasgauge
