// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/costs.h"
#include "fees/report/fee_report.h"
#include "report/status_report.h"

#include <memory>

namespace gasgauge {

/// The block that the pictures of the window show, of the time `minted` (seconds of Unix time).
inline std::shared_ptr<FeeReport> sampleFees(std::uint64_t minted)
{
    auto fees = std::make_shared<FeeReport>();
    fees->chain = "ethereum";
    fees->chainId = 1;
    fees->symbol = "ETH";
    fees->blockTimeMs = 12'000;
    fees->block = {.number = 23'598'758, .timestamp = minted, .baseFee = WeiAmount(770'000'000)};
    fees->next.baseFee = WeiAmount(774'000'000);
    fees->next.expectedAtMs = (minted + 12) * 1000;
    std::string record(300, '1');
    for (std::size_t i = 0; i < 13; ++i)
        record[(i * i * 31 + 8 * i + 11) % 300] = '0';
    const auto tier = [&record](unsigned within, std::uint64_t tip, std::uint64_t most) {
        return FeeTier{.withinBlocks = within,
            .chance = 0.95,
            .maxPriorityFee = tip,
            .maxFee = most,
            .observed = {287, 300, record}};
    };
    fees->tiers = {.slow = tier(10, 300'000, 781'200'000),
        .standard = tier(3, 2'100'000, 812'000'000),
        .fast = tier(1, 51'000'000, 870'900'000)};
    fees->baseFeeTrend = FeeTrend::Level;
    const FeeSpan span{.min = 589'000'000,
        .p10 = 700'000'000,
        .median = 1'120'000'000,
        .p90 = 1'890'000'000,
        .max = 3'620'000'000,
        .rank = 0.18,
        .blocks = 7'139,
        .hours = 168};
    fees->day = span;
    fees->week = span;
    fees->known = span;
    fees->price
        = CoinPrice{.usdE8 = 301'255'000'000, .of = "ETH", .from = "chainlink", .updatedAt = minted - 1'260};
    const auto price = effectivePrice(fees->tiers.standard, fees->next.baseFee, {});
    fees->costs = usualCosts(price, {}, fees->price);
    return fees;
}

/// What the fees say of price and block, the values say too.
inline void sayAsSample(ChainReport &report)
{
    if (report.values[Method::GasPrice].result)
        report.values[Method::GasPrice].result = QStringLiteral("0x2e40d200"); // 0.776 gwei
    if (report.values[Method::BlockNumber].result)
        report.values[Method::BlockNumber].result = QStringLiteral("0x16816a6");
}

} // namespace gasgauge
