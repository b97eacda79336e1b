// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/make_value_source.h"

#include "upstream/demo_chain.h"
#include "upstream/upstream_pool.h"

namespace gasgauge {

std::vector<std::string> valueSourceNames(const CoreConfig &config)
{
    if (config.simulated())
        return {std::string(DemoChain::kName)};
    std::vector<std::string> names;
    names.reserve(config.upstreams.size());
    for (const UpstreamConfig &upstream : config.upstreams)
        names.push_back(upstream.name.toStdString());
    return names;
}

std::unique_ptr<ValueSource> makeValueSource(const CoreConfig &config, const Clock &clock, Metrics &metrics)
{
    if (config.simulated())
        return std::make_unique<DemoChain>(config.demoBlockTime, clock, metrics);
    return std::make_unique<UpstreamPool>(config, clock, metrics);
}

} // namespace gasgauge
