// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/endpoint.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gasgauge {

/// A chain's place among those that are served; 0 is the one that paths without a chain mean.
using ChainIndex = std::uint16_t;

/// What a path asks for.
struct Target
{
    Endpoint endpoint = Endpoint::Other;
    ChainIndex chain = 0;
    bool operator==(const Target &) const = default;
};

/// Whether every chain has it below its own name; the others are those of the process.
constexpr bool isOfChain(Endpoint endpoint)
{
    return methodOf(endpoint) || endpoint == Endpoint::Root || isOfFees(endpoint)
        || endpoint == Endpoint::Stream;
}

/// Which chain a path means: /base/eth_gasPrice and /8453/eth_gasPrice are Base's, /base is its page, and
/// /networks/8453/suggestedGasFees names it as others do. Used by one thread.
class ChainPaths
{
public:
    /// `names` as --chain gives them; none: one chain that nobody has named, which gets its name with its id.
    explicit ChainPaths(const std::vector<std::string> &names = {});

    std::size_t count() const { return m_chains.size(); }
    /// A chain has said which it is, which adds a path to it.
    void learn(ChainIndex chain, std::uint64_t id);
    /// What the chain is called in paths; empty where that is not known yet.
    const std::string &name(ChainIndex chain) const { return m_chains[chain].name; }
    /// All of these, in order.
    std::vector<std::string_view> names() const;

    /// The chain of that id, where one has said that it is.
    std::optional<ChainIndex> withId(std::uint64_t id) const { return find(std::to_string(id)); }

    /// Exact and case-sensitive; `path` comes without query. A key before /networks is passed over.
    Target targetOf(std::string_view path) const
    {
        const Endpoint endpoint = endpointFromPath(path);
        if (endpoint != Endpoint::Other && !namesNetwork(endpoint))
            return {endpoint, 0};
        const Target target = belowChain(path);
        return target.endpoint != Endpoint::Other ? target : ofNetwork(path);
    }

private:
    struct Chain
    {
        std::string name;
        std::string id;
        bool named = false; ///< by --chain
    };
    std::optional<ChainIndex> find(std::string_view word) const;
    Target belowChain(std::string_view path) const;
    Target ofNetwork(std::string_view path) const;

    std::vector<Chain> m_chains;
};

/// "/base/eth_gasPrice", "/base": where an endpoint is of a chain that is not the first; of that `chain` is
/// empty.
std::string pathOf(std::string_view chain, Endpoint endpoint);

} // namespace gasgauge
