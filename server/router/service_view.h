// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "exposition/edge_totals.h"
#include "http/chains/chain_paths.h"
#include "report/status_report.h"

#include <functional>
#include <string>
#include <vector>

namespace prometheus {
class Collectable;
}

namespace gasgauge {

class Clock;
class Gateways;
class ValueCache;
struct StoreFigures;

/// What routes know of one chain.
struct ChainView
{
    std::string name; ///< as --chain names it; "default" where nobody did
    ValueCache &cache;
    /// Core's own metrics.
    const prometheus::Collectable &coreMetrics;
    std::function<ChainReport()> report;
};

/// Everything that routes know of the service. All of it is used on the service thread and has to outlive the
/// router.
struct ServiceView
{
    std::vector<ChainView> chains; ///< the first one is what paths without a chain mean
    bool named = false; ///< whether --chain named them
    const Clock &clock;
    /// With core's counts only; the routes add those of the edge.
    std::function<StatusReport()> statusReport;
    /// What the edge has counted so far, all workers together.
    std::function<EdgeTotals()> edgeTotals;
    /// How what replicas share values through is; nullptr where there is none.
    const StoreFigures *sharedCache = nullptr;
};

/// The view of all gateways, which have to outlive it, and of an edge, whose counters `workers` returns when
/// asked.
ServiceView viewOf(Gateways &gateways, std::function<std::vector<const EdgeCounters *>()> workers);

/// The names of the chains in paths, as far as they are known now.
ChainPaths pathsOf(const ServiceView &view);

} // namespace gasgauge
