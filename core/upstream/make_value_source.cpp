// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/make_value_source.h"

#include "chain/chain_spec.h"
#include "upstream/demo_chain.h"
#include "upstream/upstream_pool.h"

namespace gasgauge {

namespace {

constexpr std::uint64_t kEthereumId = 1;

demo::Profile simulatedProfile(const CoreConfig &config)
{
    const ChainSpec *const spec = findChain(config.chains.value(0).toStdString());
    demo::Profile profile = demo::profileOf(spec ? spec->id : kEthereumId);
    if (spec && spec->blockTime())
        profile.blockTime = *spec->blockTime();
    return profile;
}

} // namespace

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

std::unique_ptr<ValueSource> makeValueSource(
    const CoreConfig &config, CreditLedger &ledger, const Clock &clock, Metrics &metrics)
{
    if (config.simulated())
        return std::make_unique<DemoChain>(simulatedProfile(config), config.demoBlockTime, clock, metrics,
            config.chains.value(0).toStdString());
    return std::make_unique<UpstreamPool>(config, ledger, clock, metrics);
}

} // namespace gasgauge
