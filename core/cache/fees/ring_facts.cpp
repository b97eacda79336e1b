// SPDX-License-Identifier: GPL-3.0-only
#include "cache/fees/ring_facts.h"

#include "ethereum/catalog/tip_percentiles.h"
#include "fees/next_base_fee.h"
#include "fees/wei.h"

#include <algorithm>
#include <cmath>

namespace gasgauge {

namespace {

constexpr std::size_t kEnough = tipPlace(10); ///< the tip that was enough, see RunBlock
constexpr std::size_t kMany = tipPlace(90);

std::optional<WeiAmount> weiOf(const std::optional<Uint256> &amount)
{
    return amount ? std::optional(gasgauge::weiOf(*amount)) : std::nullopt;
}

std::optional<double> ratioOf(const RingBlock &block)
{
    const double ratio = block.fees.gasUsedRatio;
    if (std::isfinite(ratio))
        return ratio;
    if (!block.gasUsed || !block.gasLimit || *block.gasLimit == 0)
        return std::nullopt;
    return static_cast<double>(*block.gasUsed) / static_cast<double>(*block.gasLimit);
}

} // namespace

std::vector<RunBlock> runBlocks(const BlockRing &ring)
{
    std::vector<RunBlock> blocks;
    const auto run = ring.run();
    if (!run)
        return blocks;
    blocks.reserve(static_cast<std::size_t>(run->count()));
    for (std::uint64_t number = run->first; number <= run->last; ++number) {
        const BlockFees &fees = ring.at(number)->fees;
        blocks.push_back({.baseFee = weiOf(fees.baseFee),
            .tip = fees.tips.empty() ? std::nullopt : std::optional(weiOf(fees.tips[kEnough]))});
    }
    return blocks;
}

FeeReport ringFacts(const BlockRing &ring)
{
    constexpr std::uint64_t ratios = 5;
    const RingBlock &head = ring.head();
    FeeReport report;
    report.block.number = head.number;
    if (head.hasHeader) {
        report.block.hash = head.hash.text();
        report.block.timestamp = static_cast<std::uint64_t>(head.timestamp.time_since_epoch().count());
    }
    report.block.gasUsedRatio = ratioOf(head);
    report.block.baseFee = weiOf(head.fees.baseFee);
    report.next.baseFee = weiOf(ring.nextBaseFee());
    report.next.blobBaseFee = weiOf(ring.nextBlobBaseFee());
    if (!head.fees.tips.empty())
        report.latestTips = {weiOf(head.fees.tips[kEnough]), weiOf(head.fees.tips[kMany])};
    const std::uint64_t first = head.number - std::min(head.number, ratios - 1);
    for (std::uint64_t number = first; number <= head.number; ++number) {
        const RingBlock *const block = ring.at(number);
        report.lastGasRatios.push_back(block ? ratioOf(*block) : std::nullopt);
    }
    return report;
}

std::optional<WeiAmount> expectedBaseFee(const BlockHeader &head, FeeRule rule)
{
    if (rule == FeeRule::Node || !head.baseFeePerGas || !head.gasUsed || !head.gasLimit)
        return std::nullopt;
    const auto known = rule == FeeRule::Ethereum ? std::optional(KnownBaseFeeRule{kEthereumBaseFee})
                                                 : opStackRule(head.extraData);
    if (!known)
        return std::nullopt;
    // What data takes is in there on OP chains alone; elsewhere it is the gas of blobs.
    const std::uint64_t data = rule == FeeRule::OpStack ? head.blobGasUsed.value_or(0) : 0;
    return nextBaseFee({.baseFee = weiOf(*head.baseFeePerGas),
                           .gasUsed = *head.gasUsed,
                           .gasLimit = *head.gasLimit,
                           .dataGas = data},
        *known);
}

} // namespace gasgauge
