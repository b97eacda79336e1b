// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/simulation/epoch.h"

#include "upstream/demo/simulation/landing.h"

#include <algorithm>
#include <cmath>

namespace gasgauge::demo {

namespace {

/// From so many blocks before the end on the way there is what counts.
constexpr std::uint64_t kApproach = 24;
constexpr std::int64_t kLastSteps = 6;

std::uint64_t baseFeeAtStart(const Market &market, std::uint64_t index)
{
    return static_cast<std::uint64_t>(std::exp(market.logFee(index * kEpochBlocks)));
}

/// Whole blobs above none, so that blocks, which have whole blobs too, can arrive there.
std::uint64_t excessAtStart(const Market &market, const BlobRule &rule, std::uint64_t index)
{
    const double excess = rule.fraction * market.logBlobFee(index * kEpochBlocks);
    return static_cast<std::uint64_t>(std::max(0.0, excess / kGasPerBlob)) * kGasPerBlob;
}

class GasSteering
{
public:
    GasSteering(const Profile &profile, const Market &market, std::uint64_t destination)
        : m_profile(profile)
        , m_market(market)
        , m_destination(std::log(static_cast<double>(destination)))
    { }

    /// What block `number` uses, `left` blocks before the destination.
    std::uint64_t gasUsed(std::uint64_t number, std::uint64_t left, double logFee) const
    {
        constexpr double eagerness = 1.5; // a fee of 10 % less than wanted fills 15 % more
        constexpr double margin = 0.8;
        const double denominator = m_profile.rule.denominator;
        constexpr double least = 0.04;
        double fullness = 1 + m_market.unrest(number);
        if (left > kApproach)
            fullness += eagerness * (m_market.logFee(number) - logFee);
        else
            fullness += denominator * (m_destination - logFee) / static_cast<double>(left);
        fullness = m_market.isEmpty(number) ? 0 : std::max(fullness, least);
        // Wherever that leads, the blocks that are left can still arrive.
        const double reach = margin * static_cast<double>(left - 1);
        const double lowest
            = denominator * (m_destination - logFee) - (m_profile.rule.elasticity - 1) * reach;
        const double highest = denominator * (m_destination - logFee) + reach;
        fullness = std::clamp(fullness, 1 + lowest, 1 + highest);
        fullness = std::clamp(fullness, 0.0, static_cast<double>(m_profile.rule.elasticity));
        return static_cast<std::uint64_t>(
            fullness * static_cast<double>(m_profile.gasLimit) / m_profile.rule.elasticity);
    }

private:
    const Profile &m_profile;
    const Market &m_market;
    double m_destination; ///< logarithm of the base fee
};

class BlobSteering
{
public:
    BlobSteering(const BlobRule &rule, const Market &market, std::uint64_t destination)
        : m_rule(rule)
        , m_market(market)
        , m_destination(static_cast<std::int64_t>(destination / kGasPerBlob))
    { }

    /// What block `number` carries, `left` blocks before the destination.
    std::uint32_t blobs(
        std::uint64_t number, std::uint64_t left, std::uint64_t excessBlobGas, bool reserve) const
    {
        constexpr double pull = 0.1;
        const auto excess = static_cast<std::int64_t>(excessBlobGas / kGasPerBlob);
        const std::int64_t target = m_rule.target;
        const std::int64_t up = m_rule.most - m_rule.target;
        const double wanted = left > kApproach
            ? pull
                * (m_rule.fraction * m_market.logBlobFee(number) / kGasPerBlob - static_cast<double>(excess))
            : static_cast<double>(m_destination - excess) / static_cast<double>(left);
        // Wherever that leads, the blocks that are left can still arrive.
        const auto after = static_cast<std::int64_t>(left - 1);
        // While the reserve holds the excess cannot fall, so that the last steps lead upwards.
        const std::int64_t down = m_rule.target * std::max<std::int64_t>(0, after - kLastSteps);
        const std::int64_t change
            = std::clamp(std::int64_t(std::llround(wanted + m_market.blobUnrest(number))),
                m_destination - up * after - excess, m_destination + down - excess);
        // While the reserve holds, a blob raises the excess by a part of its gas, and whole blobs are made of
        // as many as that takes.
        const std::int64_t used = reserve ? change * m_rule.most / up : change + target;
        const std::int64_t step = reserve ? m_rule.most / up : 1;
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>(used, 0, m_rule.most) / step * step);
    }

private:
    const BlobRule &m_rule;
    const Market &m_market;
    std::int64_t m_destination; ///< excess in blobs
};

void simulateGas(
    const Profile &profile, const Market &market, std::uint64_t index, std::vector<BlockFees> &blocks)
{
    const std::uint64_t destination = baseFeeAtStart(market, index + 1);
    const GasSteering steering(profile, market, destination);
    std::uint64_t fee = baseFeeAtStart(market, index);
    for (std::uint64_t i = 0; i < kEpochBlocks; ++i) {
        BlockFees &block = blocks[i];
        const std::uint64_t left = kEpochBlocks - i;
        block.baseFee = fee;
        block.gasUsed = steering.gasUsed(index * kEpochBlocks + i, left, std::log(static_cast<double>(fee)));
        if (left == 2) {
            if (const auto landing = landOn(fee, destination, block.gasUsed, profile.gasLimit, profile.rule))
                block.gasUsed = landing->first;
        } else if (left == 1) {
            block.gasUsed
                = gasBetween(fee, destination, profile.gasLimit, profile.rule).value_or(block.gasUsed);
        }
        fee = static_cast<std::uint64_t>(
            nextBaseFee(fee, block.gasUsed, profile.gasLimit, profile.rule).value_or(fee));
    }
}

void simulateBlobs(
    const BlobRule &rule, const Market &market, std::uint64_t index, std::vector<BlockFees> &blocks)
{
    const BlobSteering steering(rule, market, excessAtStart(market, rule, index + 1));
    std::uint64_t excess = excessAtStart(market, rule, index);
    for (std::uint64_t i = 0; i < kEpochBlocks; ++i) {
        BlockFees &block = blocks[i];
        const WeiAmount price = blobBaseFee(excess, rule).value_or(1);
        const bool reserve = rule.reserve && blobReserveHolds(block.baseFee, price);
        block.excessBlobGas = excess;
        block.blobFee = static_cast<std::uint64_t>(price);
        block.blobs = steering.blobs(index * kEpochBlocks + i, kEpochBlocks - i, excess, reserve);
        excess = nextExcessBlobGas({excess, block.blobs * kGasPerBlob, block.baseFee}, rule).value_or(excess);
    }
}

} // namespace

std::vector<BlockFees> simulateEpoch(const Profile &profile, std::uint64_t index)
{
    const Market market(profile);
    std::vector<BlockFees> blocks(kEpochBlocks);
    simulateGas(profile, market, index, blocks);
    if (profile.blobs)
        simulateBlobs(*profile.blobs, market, index, blocks);
    return blocks;
}

} // namespace gasgauge::demo
