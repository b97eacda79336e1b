// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "formats/fee_view.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

/// A report with everything in it, as the suites of its views look at it.
namespace gasgauge::test {

inline FeeTier sampleTier(unsigned blocks, std::uint64_t tip, std::uint64_t most)
{
    return {.withinBlocks = blocks,
        .chance = 0.95,
        .maxPriorityFee = tip,
        .maxFee = most,
        .observed = {.included = 3, .of = 4, .last = "1101"}};
}

inline FeeSpan sampleSpan(std::uint64_t lowest)
{
    return {.min = lowest,
        .p10 = lowest + 1,
        .median = lowest + 2,
        .p90 = lowest + 3,
        .max = lowest + 4,
        .rank = 0.1832,
        .blocks = 7139,
        .sampled = false,
        .hours = 24};
}

inline constexpr std::uint64_t kSampleTime = 1'795'903'211; // 2026-11-28T22:00:11Z
inline const auto kSampleNow = std::chrono::system_clock::time_point(
    std::chrono::seconds(kSampleTime) + std::chrono::milliseconds(4'300));

inline FeeReport sampleReport()
{
    FeeReport report;
    report.chain = "ethereum";
    report.chainId = 1;
    report.symbol = "ETH";
    report.blockTimeMs = 12'000;
    report.block = {.number = 23'788'262,
        .hash = "0xabc",
        .timestamp = kSampleTime,
        .gasUsedRatio = 0.5123,
        .baseFee = 111'829'336};
    report.next = {.baseFee = 112'172'011, .blobBaseFee = 1, .expectedAtMs = (kSampleTime + 12) * 1000};
    report.tiers = {.slow = sampleTier(10, 100'000, 112'272'011),
        .standard = sampleTier(3, 2'000'000, 121'893'012),
        .fast = sampleTier(1, 50'000'000, 162'172'011),
        .rapid = sampleTier(1, 60'000'000, 172'172'011)};
    report.baseFeeTrend = FeeTrend::Level;
    report.tipTrend = FeeTrend::Up;
    report.day = sampleSpan(100'000'000);
    report.week = sampleSpan(90'000'000);
    report.known = report.week;
    report.known->hours = 168;
    report.costs.transfer
        = {.gas = 21'000, .wei = DoubleWei(2'397'612'231'000), .eth = "0.000002397612231", .usd = 0.00722};
    report.costs.erc20Transfer.gas = 65'000;
    report.costs.swap.gas = 180'000;
    report.price = CoinPrice{
        .usdE8 = 301'255'000'000, .of = "ETH", .from = "chainlink", .updatedAt = kSampleTime - 1260};
    report.lastGasRatios = {0.48, 0.51, std::nullopt, 0.5, 0.5123};
    report.latestTips = WeiRange{1'274'000, 2'000'000'000};
    report.historicalTips = WeiRange{1, 90'754'791'384};
    report.baseFees = {110'000'000, 111'829'336};
    report.wait.enough = {150'000'000, 140'000'000, 130'000'000};
    return report;
}

inline std::string bodyOf(FeeFormat format, const FeeReport &report, const FeeQuestion &question = {})
{
    return viewOf(format).body({.report = report, .question = question, .now = kSampleNow});
}

inline QJsonDocument documentOf(const std::string &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(body), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("no JSON: %s", body.c_str());
    return document;
}

inline QJsonObject objectOf(const std::string &body)
{
    return documentOf(body).object();
}

} // namespace gasgauge::test
