// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "exposition/edge_totals.h"
#include "monitor/status_report.h"

#include <functional>

namespace prometheus {
class Collectable;
}

namespace gasgauge {

class Clock;
class Gateway;
class ValueCache;

/// Everything that routes know of the service. All of it is used on the service thread and has to outlive the
/// router.
struct ServiceView
{
    ValueCache &cache;
    const Clock &clock;
    /// Core's own metrics.
    const prometheus::Collectable &coreMetrics;
    /// With core's counts only; the routes add those of the edge.
    std::function<StatusReport()> statusReport;
    /// What the edge has counted so far, all workers together.
    std::function<EdgeTotals()> edgeTotals;
};

/// The view of a gateway, which has to outlive it, and of an edge, whose counters `workers` returns when
/// asked.
ServiceView viewOf(Gateway &gateway, std::function<std::vector<const EdgeCounters *>()> workers);

} // namespace gasgauge
