// SPDX-License-Identifier: GPL-3.0-only
#include "router/service_view.h"

#include "gateway/gateway.h"

namespace gasgauge {

ServiceView viewOf(Gateway &gateway, std::function<std::vector<const EdgeCounters *>()> workers)
{
    return {
        .cache = gateway.cache(),
        .clock = gateway.clock(),
        .coreMetrics = gateway.metrics().registry(),
        .statusReport = [&gateway] { return gateway.statusReport(); },
        .edgeTotals = [workers = std::move(workers)] { return sumOf(workers()); },
    };
}

} // namespace gasgauge
