// SPDX-License-Identifier: GPL-3.0-only
#include "chain/chain_spec.h"

#include <algorithm>
#include <array>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr auto kNotKnown = 0ms;
constexpr bool kSocket = true;
constexpr bool kNoSocket = false;

// A new chain is one row. Ids: chain list of EIP-155. Block times: slots or configured intervals. Infura's
// hosts and sockets: the list of endpoints in its documentation.
constexpr std::array kChains{
    ChainSpec{"ethereum", 1, "ETH", 12s, FeeRule::Ethereum, "mainnet", kSocket},
    ChainSpec{"sepolia", 11155111, "ETH", 12s, FeeRule::Ethereum, "sepolia", kSocket},
    ChainSpec{"hoodi", 560048, "ETH", 12s, FeeRule::Ethereum, "hoodi", kSocket},
    ChainSpec{"base", 8453, "ETH", 2s, FeeRule::OpStack, "base-mainnet", kSocket},
    ChainSpec{"optimism", 10, "ETH", 2s, FeeRule::OpStack, "optimism-mainnet", kSocket},
    ChainSpec{"arbitrum", 42161, "ETH", 250ms, FeeRule::Node, "arbitrum-mainnet", kSocket},
    ChainSpec{"polygon", 137, "POL", 2s, FeeRule::Node, "polygon-mainnet", kSocket},
    ChainSpec{"linea", 59144, "ETH", 3s, FeeRule::Node, "linea-mainnet", kSocket},
    ChainSpec{"bsc", 56, "BNB", 450ms, FeeRule::Node, "bsc-mainnet", kSocket},
    ChainSpec{"gnosis", 100, "xDAI", 5s, FeeRule::Node, "", kNoSocket},
    ChainSpec{"scroll", 534352, "ETH", 3s, FeeRule::Node, "scroll-mainnet", kNoSocket},
    ChainSpec{"zksync", 324, "ETH", kNotKnown, FeeRule::Node, "zksync-mainnet", kSocket},
    ChainSpec{"unichain", 130, "ETH", 1s, FeeRule::OpStack, "unichain-mainnet", kNoSocket},
    ChainSpec{"avalanche", 43114, "AVAX", 2s, FeeRule::Node, "avalanche-mainnet", kSocket},
    ChainSpec{"blast", 81457, "ETH", 2s, FeeRule::Node, "blast-mainnet", kSocket},
    ChainSpec{"celo", 42220, "CELO", 1s, FeeRule::Node, "celo-mainnet", kNoSocket},
    ChainSpec{"mantle", 5000, "MNT", 2s, FeeRule::Node, "mantle-mainnet", kSocket},
    ChainSpec{"monad", 143, "MON", 400ms, FeeRule::Node, "monad-mainnet", kNoSocket},
    ChainSpec{"opbnb", 204, "BNB", kNotKnown, FeeRule::Node, "opbnb-mainnet", kSocket},
    ChainSpec{"sei", 1329, "SEI", 400ms, FeeRule::Node, "sei-mainnet", kNoSocket},
    ChainSpec{"sonic", 146, "S", kNotKnown, FeeRule::Node, "", kNoSocket},
    ChainSpec{"worldchain", 480, "ETH", 2s, FeeRule::OpStack, "", kNoSocket},
    ChainSpec{"ink", 57073, "ETH", 1s, FeeRule::OpStack, "", kNoSocket},
    ChainSpec{"soneium", 1868, "ETH", 2s, FeeRule::OpStack, "", kNoSocket},
    ChainSpec{"base-sepolia", 84532, "ETH", 2s, FeeRule::OpStack, "base-sepolia", kSocket},
    ChainSpec{"optimism-sepolia", 11155420, "ETH", 2s, FeeRule::OpStack, "optimism-sepolia", kSocket},
    ChainSpec{"arbitrum-sepolia", 421614, "ETH", 250ms, FeeRule::Node, "arbitrum-sepolia", kSocket},
    ChainSpec{"amoy", 80002, "POL", 2s, FeeRule::Node, "polygon-amoy", kSocket},
    ChainSpec{"linea-sepolia", 59141, "ETH", kNotKnown, FeeRule::Node, "linea-sepolia", kSocket},
    ChainSpec{"bsc-testnet", 97, "BNB", 450ms, FeeRule::Node, "bsc-testnet", kNoSocket},
};

} // namespace

std::string ChainSpec::infuraHost() const
{
    return infura.empty() ? std::string() : std::string(infura) + ".infura.io";
}

std::span<const ChainSpec> knownChains()
{
    return kChains;
}

const ChainSpec *findChain(std::string_view name)
{
    const auto found = std::ranges::find(kChains, name, &ChainSpec::name);
    return found == kChains.end() ? nullptr : &*found;
}

const ChainSpec *findChain(std::uint64_t id)
{
    const auto found = std::ranges::find(kChains, id, &ChainSpec::id);
    return found == kChains.end() ? nullptr : &*found;
}

std::optional<std::chrono::milliseconds> standstillLimit(std::optional<std::uint64_t> chainId)
{
    constexpr int blocks = 10;
    constexpr std::chrono::milliseconds least = 60s;
    const ChainSpec *const spec = chainId ? findChain(*chainId) : nullptr;
    const auto time = spec ? spec->blockTime() : std::nullopt;
    return time ? std::optional(std::max(*time * blocks, least)) : std::nullopt;
}

} // namespace gasgauge
