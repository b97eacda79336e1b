// SPDX-License-Identifier: GPL-3.0-only
#include "chain/price/price_feed.h"

#include <algorithm>
#include <array>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

// A new feed is a row: the proxy and the heartbeat as data.chain.link lists them; an hour where it lists
// less.
constexpr std::array kFeeds{
    PriceFeed{1, "ETH", "0x5f4eC3Df9cbd43714FE2740f5E3616155c5b8419", 3600s},
    PriceFeed{8453, "ETH", "0x71041dddad3595F9CEd3DcCFBe3D1F4b0a16Bb70", 3600s},
    PriceFeed{11155111, "ETH", "0x694AA1769357215DE4FAC081bf1f309aDC325306", 3600s},
};

} // namespace

const PriceFeed *findPriceFeed(std::uint64_t chainId)
{
    const auto *const found = std::ranges::find(kFeeds, chainId, &PriceFeed::chainId);
    return found == kFeeds.end() ? nullptr : found;
}

} // namespace gasgauge
