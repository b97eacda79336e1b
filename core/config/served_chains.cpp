// SPDX-License-Identifier: GPL-3.0-only
#include "config/served_chains.h"

#include "chain/chain_spec.h"
#include "chain/chain_state.h"
#include "config/sources/suggestion.h"
#include "config/values/upstream_option.h"

#include <algorithm>

namespace gasgauge {

namespace {

using Checked = tl::expected<void, ConfigError>;

Checked wrongChains(ConfigFault fault, const QStringList &about, const QString &message)
{
    return tl::unexpected(ConfigError{message, fault, about});
}

QString nameText(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

QStringList knownNames()
{
    QStringList names;
    for (const ChainSpec &spec : knownChains())
        names << nameText(spec.name);
    return names;
}

const ChainSpec *specOf(const QString &chain)
{
    return findChain(chain.isEmpty() ? knownChains().front().name : std::string_view(chain.toStdString()));
}

bool hasUpstream(const CoreConfig &config, const QString &chain)
{
    return std::ranges::any_of(
        config.upstreams, [&chain](const UpstreamConfig &upstream) { return upstream.chain == chain; });
}

Checked refuseRepeated(const QStringList &chains)
{
    for (const QString &chain : chains) {
        if (chains.count(chain) > 1)
            return wrongChains(ConfigFault::ChainTwice, {chain},
                QStringLiteral("--chain: %1 is given more than once; give each chain once").arg(chain));
    }
    return {};
}

/// An upstream that names no chain is the first one's.
Checked assignUpstreams(CoreConfig &config)
{
    for (UpstreamConfig &upstream : config.upstreams) {
        if (upstream.chain.isEmpty())
            upstream.chain = config.chains.value(0);
        else if (!config.chains.contains(upstream.chain))
            return wrongChains(ConfigFault::UpstreamOfOtherChain, {upstream.chain},
                QStringLiteral("--upstream: one is for the chain %1, which is not served; add --chain "
                               "%1, or leave out this upstream")
                    .arg(upstream.chain));
    }
    return {};
}

Checked refuseUnknown(const CoreConfig &config)
{
    for (const QString &chain : config.chains) {
        if (specOf(chain) || hasUpstream(config, chain))
            continue;
        const QString nearest = nearestName(chain, knownNames());
        const QString hint = nearest.isEmpty() ? QString() : QStringLiteral("did you mean %1? ").arg(nearest);
        return wrongChains(ConfigFault::UnknownChain,
            {chain, nearest, knownNames().join(QStringLiteral(", "))},
            QStringLiteral("--chain: %1 is not known, and no --upstream is for it; %2give --upstream "
                           "%1/URL, or take one of those that are known: %3")
                .arg(chain, hint, knownNames().join(QStringLiteral(", "))));
    }
    return {};
}

UpstreamConfig infuraOf(const ChainSpec &spec, const CoreConfig &config, const QString &chain)
{
    const QString host = QString::fromStdString(spec.infuraHost());
    UpstreamConfig upstream{QStringLiteral("infura"),
        QUrl(QStringLiteral("https://%1/v3/%2").arg(host, config.apiKey)), {}, chain};
    if (spec.infuraSocket)
        upstream.socketUrl = QUrl(QStringLiteral("wss://%1/ws/v3/%2").arg(host, config.apiKey));
    return upstream;
}

void addInfura(CoreConfig &config)
{
    if (config.apiKey.isEmpty())
        return;
    for (qsizetype i = 0; i < chainCount(config); ++i) {
        const QString chain = config.chains.value(i);
        const ChainSpec *const spec = specOf(chain);
        if (spec && !spec->infura.empty() && !hasUpstream(config, chain))
            config.upstreams.push_back(infuraOf(*spec, config, chain));
    }
}

/// What a chain that is named lacks; of one that is not, completeConfig() tells.
Checked refuseSourceless(const CoreConfig &config)
{
    for (const QString &chain : config.chains) {
        if (hasUpstream(config, chain))
            continue;
        const ChainSpec *const spec = specOf(chain);
        const bool byKey = spec && !spec->infura.empty();
        const QString key = byKey
            ? QStringLiteral("set APIKEY=<key of an Infura project> in the environment or in .env, ")
            : QStringLiteral("Infura does not have it: ");
        return wrongChains(byKey ? ConfigFault::ChainWithoutUpstream : ConfigFault::ChainWithoutInfura,
            {chain},
            QStringLiteral("--chain: %1 has no upstream; %2give --upstream %1/URL, or --demo for a "
                           "simulated chain")
                .arg(chain, key));
    }
    return {};
}

} // namespace

tl::expected<void, ConfigError> serveChains(CoreConfig &config)
{
    const bool simulated = config.simulated();
    const Checked checked
        = refuseRepeated(config.chains).and_then([&] { return assignUpstreams(config); }).and_then([&] {
              return refuseUnknown(config);
          });
    if (!checked)
        return checked;
    addInfura(config);
    nameUpstreams(config.upstreams);
    if (simulated)
        return {};
    return refuseSourceless(config);
}

CoreConfig ofChain(const CoreConfig &config, qsizetype index)
{
    CoreConfig one = config;
    one.chains = config.chains.mid(index, 1);
    // What it is now it stays: with nothing but upstreams of other chains "auto" would decide anew.
    one.demo = config.simulated() ? DemoMode::On : DemoMode::Off;
    std::erase_if(one.upstreams,
        [chain = one.chains.value(0)](const UpstreamConfig &upstream) { return upstream.chain != chain; });
    return one;
}

qsizetype chainCount(const CoreConfig &config)
{
    return std::max<qsizetype>(config.chains.size(), 1);
}

QString chainLabel(const CoreConfig &config, qsizetype index)
{
    return config.chains.value(index, nameText(kDefaultChain));
}

} // namespace gasgauge
