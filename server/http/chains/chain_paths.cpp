// SPDX-License-Identifier: GPL-3.0-only
#include "http/chains/chain_paths.h"

#include "chain/chain_spec.h"

#include <algorithm>

namespace gasgauge {

namespace {

/// By what stands behind the id.
Endpoint networkEndpoint(std::string_view name)
{
    for (std::size_t i = indexOf(Endpoint::Fees); i < indexOf(Endpoint::Other); ++i) {
        const auto endpoint = static_cast<Endpoint>(i);
        if (namesNetwork(endpoint) && endpointPath(endpoint).substr(kNetworks.size()) == name)
            return endpoint;
    }
    return Endpoint::Other;
}

} // namespace

ChainPaths::ChainPaths(const std::vector<std::string> &names)
{
    if (names.empty())
        m_chains.emplace_back();
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_chains.push_back({names[i], {}, true});
        if (const ChainSpec *const spec = findChain(names[i]))
            learn(static_cast<ChainIndex>(i), spec->id);
    }
}

void ChainPaths::learn(ChainIndex chain, std::uint64_t id)
{
    Chain &known = m_chains[chain];
    known.id = std::to_string(id);
    if (known.named)
        return;
    const ChainSpec *const spec = findChain(id);
    known.name = spec ? std::string(spec->name) : "chain-" + known.id;
}

std::vector<std::string_view> ChainPaths::names() const
{
    std::vector<std::string_view> names;
    for (const Chain &chain : m_chains) {
        if (!chain.name.empty())
            names.push_back(chain.name);
    }
    return names;
}

/// By its name or its id.
std::optional<ChainIndex> ChainPaths::find(std::string_view word) const
{
    const auto found = std::ranges::find_if(
        m_chains, [word](const Chain &chain) { return chain.name == word || chain.id == word; });
    if (word.empty() || found == m_chains.end())
        return std::nullopt;
    return static_cast<ChainIndex>(found - m_chains.begin());
}

Target ChainPaths::belowChain(std::string_view path) const
{
    if (!path.starts_with('/'))
        return {};
    const std::string_view behind = path.substr(1);
    const std::string_view word = behind.substr(0, behind.find('/'));
    const std::string_view rest = behind.substr(word.size());
    const auto chain = find(word);
    if (!chain)
        return {};
    if (const Target target = ofNetwork(rest); target.endpoint != Endpoint::Other)
        return target.chain == *chain ? target : Target();
    const Endpoint endpoint = rest.empty() ? Endpoint::Root
        : rest.size() > 1                  ? endpointFromPath(rest)
                                           : Endpoint::Other;
    if (!isOfChain(endpoint) || namesNetwork(endpoint))
        return {};
    return {endpoint, *chain};
}

/// "/networks/8453/suggestedGasFees", perhaps below "/v3/KEY".
Target ChainPaths::ofNetwork(std::string_view path) const
{
    constexpr std::string_view version = "/v3/";
    constexpr std::string_view networks = "/networks/";
    if (path.starts_with(version)) {
        path.remove_prefix(version.size());
        const std::size_t keyEnd = path.find('/');
        if (keyEnd == 0 || keyEnd == std::string_view::npos)
            return {};
        path.remove_prefix(keyEnd);
    }
    if (!path.starts_with(networks))
        return {};
    path.remove_prefix(networks.size());
    const std::string_view id = path.substr(0, path.find('/'));
    const auto chain = std::ranges::find(m_chains, id, &Chain::id);
    if (id.empty() || id.size() == path.size() || chain == m_chains.end())
        return {};
    return {networkEndpoint(path.substr(id.size() + 1)), static_cast<ChainIndex>(chain - m_chains.begin())};
}

std::string pathOf(std::string_view chain, Endpoint endpoint)
{
    if (chain.empty())
        return std::string(endpointPath(endpoint));
    const std::string path = '/' + std::string(chain);
    return endpoint == Endpoint::Root ? path : path + std::string(endpointPath(endpoint));
}

} // namespace gasgauge
