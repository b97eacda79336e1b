// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/simulation/market.h"

#include "upstream/demo/simulation/noise.h"

#include <numbers>

namespace gasgauge::demo {

namespace {

constexpr double kMinute = 60;
constexpr double kHourOfDemo = 60 * kMinute;
constexpr double kDayOfDemo = 24 * kHourOfDemo;
constexpr double kWeek = 7 * kDayOfDemo;

} // namespace

double Market::secondsAt(std::uint64_t number) const
{
    return static_cast<double>(number) * static_cast<double>(m_profile.blockTime.count()) / 1000;
}

double Market::burst(double seconds) const
{
    // Now and then many want the same thing at once: within a minute everything is dearer, then it ebbs.
    constexpr double stretch = 4 * kHourOfDemo;
    constexpr double chance = 0.3;
    constexpr double rise = 2 * kMinute;
    constexpr double ebb = 10 * kMinute;
    constexpr double height = 0.45;
    const auto index = static_cast<std::uint64_t>(seconds / stretch);
    const double drawn = (1 + uniform(m_profile.chainId, index, Stream::Bursts)) / 2 / chance;
    if (drawn >= 1)
        return 0;
    const double size = height * (0.5 + drawn);
    const double since = seconds - static_cast<double>(index) * stretch - kHourOfDemo;
    if (since < 0)
        return 0;
    return since < rise ? size * since / rise : size * std::exp(-(since - rise) / ebb);
}

double Market::logFee(std::uint64_t number) const
{
    const double seconds = secondsAt(number);
    const std::uint64_t seed = m_profile.chainId;
    const double turn = 2 * std::numbers::pi;
    const double wanted = 0.25 * std::sin(turn * seconds / kDayOfDemo)
        + 0.12 * std::sin(turn * seconds / kWeek)
        + 0.7 * wander(seed, seconds, 1.3 * kDayOfDemo, Stream::Days)
        + 0.4 * wander(seed, seconds, 3 * kHourOfDemo, Stream::Hours)
        + 0.2 * wander(seed, seconds, 20 * kMinute, Stream::Minutes) + burst(seconds);
    return std::log(m_profile.usualFee) + m_profile.swing * wanted;
}

double Market::logBlobFee(std::uint64_t number) const
{
    // A little above a sixteenth of the base fee, where EIP-7918 has its reserve, as on mainnet since Osaka.
    const double above
        = 0.5 + 0.25 * wander(m_profile.chainId, secondsAt(number), 5 * kHourOfDemo, Stream::BlobFees);
    return logFee(number) - std::log(16) + above;
}

double Market::tipFactor(std::uint64_t number) const
{
    const std::uint64_t seed = m_profile.chainId;
    const double block = uniform(seed, number, Stream::BlockTips);
    return std::exp(m_profile.swing
        * (0.5 * wander(seed, secondsAt(number), kHourOfDemo, Stream::TipMood) + 0.3 * block
            + 1.2 * block * block * block));
}

double Market::unrest(std::uint64_t number) const
{
    // Most blocks are much like their neighbours, some are full and some are nearly empty.
    const double rare = uniform(m_profile.chainId, number, Stream::Use);
    return m_profile.unrest
        * (0.9 * rare * rare * rare + 0.35 * uniform(m_profile.chainId, number, Stream::Calm));
}

double Market::blobUnrest(std::uint64_t number) const
{
    constexpr double most = 7;
    return most * uniform(m_profile.chainId, number, Stream::Blobs);
}

bool Market::isEmpty(std::uint64_t number) const
{
    return m_profile.oneEmptyIn > 0
        && scramble(m_profile.chainId, number, Stream::Empty) % m_profile.oneEmptyIn == 0;
}

} // namespace gasgauge::demo
