// SPDX-License-Identifier: GPL-3.0-only
#include "router/service_view.h"

#include "cache/value_cache.h"
#include "gateway/gateways.h"

namespace gasgauge {

ServiceView viewOf(Gateways &gateways, std::function<std::vector<const EdgeCounters *>()> workers)
{
    ServiceView view{
        .chains = {},
        .named = gateways.named(),
        .clock = gateways.first().clock(),
        .statusReport = [&gateways] { return gateways.statusReport(); },
        .edgeTotals = [workers = std::move(workers)] { return sumOf(workers()); },
        .sharedCache = gateways.sharedCache(),
    };
    for (const auto &gateway : gateways.all()) {
        view.chains.push_back({.name = gateway->name(),
            .cache = gateway->cache(),
            .coreMetrics = gateway->metrics().registry(),
            .report = [&gateway = *gateway] { return gateway.chainReport(); }});
    }
    return view;
}

ChainPaths pathsOf(const ServiceView &view)
{
    std::vector<std::string> names;
    for (const ChainView &chain : view.chains) {
        if (view.named)
            names.push_back(chain.name);
    }
    ChainPaths paths(names);
    for (std::size_t i = 0; i < view.chains.size(); ++i) {
        if (const auto id = view.chains[i].cache.snapshot()->chain.chainId)
            paths.learn(static_cast<ChainIndex>(i), *id);
    }
    return paths;
}

} // namespace gasgauge
