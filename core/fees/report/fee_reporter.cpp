// SPDX-License-Identifier: GPL-3.0-only
#include "fees/report/fee_reporter.h"

#include "fees/tiers/waits.h"

#include <utility>
#include <vector>

namespace gasgauge {

namespace {

constexpr std::size_t kTrendBlocks = 60;

std::optional<FeeTrend> trendOf(
    std::span<const RunBlock> blocks, const std::optional<WeiAmount> RunBlock::*amount)
{
    if (blocks.size() < kTrendBlocks)
        return std::nullopt;
    std::vector<std::optional<WeiAmount>> amounts;
    for (const RunBlock &block : blocks.last(kTrendBlocks))
        amounts.push_back(block.*amount);
    return feeTrend(amounts);
}

/// Those without a gap that end at the last block.
std::vector<WeiAmount> baseFeesOf(std::span<const RunBlock> blocks)
{
    std::size_t first = blocks.size();
    while (first > 0 && blocks[first - 1].baseFee)
        --first;
    std::vector<WeiAmount> fees;
    fees.reserve(blocks.size() - first);
    for (const RunBlock &block : blocks.subspan(first))
        fees.push_back(*block.baseFee);
    return fees;
}

void addNext(FeeReport &report)
{
    if (report.next.baseFee)
        report.gasPrice.reset();
    if (!report.next.expectedAtMs && report.block.timestamp && report.blockTimeMs)
        report.next.expectedAtMs = *report.block.timestamp * 1000 + *report.blockTimeMs;
}

void addTiers(FeeReport &report, const TierRun &run)
{
    report.historicalTips = run.tipRange();
    if (!report.next.baseFee)
        return;
    report.tiers = run.tiers(*report.next.baseFee);
    report.wait = inclusionWait(run.window(), *report.next.baseFee);
}

void addSpans(FeeReport &report, FeeSpans spans)
{
    report.day = std::move(spans.day);
    report.week = std::move(spans.week);
    report.known = std::move(spans.known);
}

} // namespace

FeeReport FeeReporter::report(
    FeeReport facts, std::span<const RunBlock> blocks, const FeeWeek &week, const L1Part &l1)
{
    FeeReport report = std::move(facts);
    addNext(report);
    if (!blocks.empty())
        addTiers(report, m_runs.follow(report.block.number - (blocks.size() - 1), blocks));
    report.predictions = m_runs.predictions();
    report.baseFeeTrend = trendOf(blocks, &RunBlock::baseFee);
    report.tipTrend = trendOf(blocks, &RunBlock::tip);
    report.baseFees = baseFeesOf(blocks);
    addSpans(report, week.spans(report.next.baseFee));
    report.costs = usualCosts(
        effectivePrice(report.tiers.standard, report.next.baseFee, report.gasPrice), l1, report.price);
    return report;
}

} // namespace gasgauge
