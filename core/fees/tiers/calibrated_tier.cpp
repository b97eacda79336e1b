// SPDX-License-Identifier: GPL-3.0-only
#include "fees/tiers/calibrated_tier.h"

#include "fees/tiers/headroom.h"

#include <algorithm>

namespace gasgauge {

namespace {

constexpr std::size_t kRecord = 300;
constexpr std::uint64_t kLeastLevel = kMillionths / 2;
constexpr std::uint64_t kMostLevel = kMillionths - kMillionths / 1000;
/// A step is a hundredth of what the record was off by (γ = 0.01).
constexpr std::uint64_t kSteps = 100;

} // namespace

CalibratedTier::CalibratedTier(const TierRule &rule)
    : m_rule(rule)
    , m_level(rule.chance)
    , m_tips(rule.within)
{ }

std::optional<FeePair> CalibratedTier::offer(const WeiAmount &nextBaseFee) const
{
    if (!m_learned)
        return std::nullopt;
    const auto highest = scaledUp(nextBaseFee, m_learned->headroom);
    const auto maxFee = highest ? sumOf(*highest, m_learned->tip) : std::nullopt;
    return maxFee ? std::optional(FeePair{m_learned->tip, *maxFee}) : std::nullopt;
}

void CalibratedTier::publish(std::uint64_t nextBlock, std::optional<FeePair> pair)
{
    m_published[nextBlock % m_published.size()] = std::move(pair);
}

std::optional<bool> CalibratedTier::follow(const RunWindow &run)
{
    const std::optional<bool> included = judge(run);
    m_tips.follow(run);
    m_learned.reset();
    if (m_tips.size() >= kLeastCases) {
        const WeiAmount &tip = m_tips.quantile(m_level);
        m_learned = {tip, headroom(run, m_rule.within, tip, m_level)};
    }
    return included;
}

/// A pair whose blocks are not all known is not judged, as they make no case.
std::optional<bool> CalibratedTier::judge(const RunWindow &run)
{
    if (run.end() - run.begin() < m_rule.within)
        return std::nullopt;
    const std::uint64_t first = run.end() - m_rule.within;
    const std::optional<FeePair> &pair = m_published[first % m_published.size()];
    if (!pair || !run.complete(first, m_rule.within))
        return std::nullopt;
    bool included = false;
    for (std::uint64_t number = first; number < run.end(); ++number)
        included = included || run.at(number).takes(pair->maxFee, pair->tip);
    if (m_record.size() == kRecord)
        m_record.erase(0, 1);
    m_record += included ? '1' : '0';
    adapt(included);
    return included;
}

void CalibratedTier::adapt(bool included)
{
    const std::uint64_t up = m_rule.chance / kSteps;
    const std::uint64_t down = (kMillionths - m_rule.chance) / kSteps;
    m_level = std::clamp(included ? m_level - down : m_level + up, kLeastLevel, kMostLevel);
}

} // namespace gasgauge
