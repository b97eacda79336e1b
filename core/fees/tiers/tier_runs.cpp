// SPDX-License-Identifier: GPL-3.0-only
#include "fees/tiers/tier_runs.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gasgauge {

namespace {

constexpr std::uint64_t kStride = 512;

std::uint64_t nextMultiple(std::uint64_t begin)
{
    return (begin / kStride + 1) * kStride;
}

/// Amounts and their order make the digest; what differs from it in 64 bits is another chain.
void mix(std::uint64_t &digest, const std::optional<WeiAmount> &amount)
{
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;
    const std::uint64_t part = amount ? boost::multiprecision::hash_value(*amount) + 1 : 0;
    digest ^= part + golden + (digest << 6U) + (digest >> 2U);
    digest *= 0xbf58476d1ce4e5b9U;
    digest ^= digest >> 31U;
}

void mixBlock(std::uint64_t &digest, const RunBlock &block)
{
    mix(digest, block.baseFee);
    mix(digest, block.tip);
}

} // namespace

std::uint64_t runBegin(std::uint64_t head, std::uint64_t oldest)
{
    if (head < kStride - 1)
        return oldest;
    return std::max((head - (kStride - 1)) / kStride * kStride, oldest);
}

const TierRun &TierRuns::follow(std::uint64_t first, std::span<const RunBlock> blocks)
{
    const Blocks chain{first, blocks};
    const std::uint64_t begin = runBegin(chain.end() - 1, first);
    const bool known = m_run && goesOn(*m_run, chain) && goesOn(*m_later, chain);
    if (known && m_later->run.window().begin() == begin) {
        m_run = std::exchange(m_later, Kept{TierRun(nextMultiple(begin))});
    } else if (!known || m_run->run.window().begin() != begin) {
        m_run = Kept{TierRun(begin)};
        m_later = Kept{TierRun(nextMultiple(begin))};
        ++m_replays;
    }
    if (!m_countedTo)
        m_countedTo = chain.end();
    advance(*m_run, chain, true);
    advance(*m_later, chain, false);
    return m_run->run;
}

bool TierRuns::goesOn(const Kept &kept, const Blocks &chain)
{
    const RunWindow &window = kept.run.window();
    if (window.begin() == window.end())
        return true;
    if (window.begin() < chain.first || window.end() > chain.end())
        return false;
    std::uint64_t digest = 0;
    for (std::uint64_t number = window.begin(); number < window.end(); ++number)
        mixBlock(digest, chain.at(number));
    return digest == kept.digest;
}

void TierRuns::advance(Kept &kept, const Blocks &chain, bool counts)
{
    for (std::uint64_t number = kept.run.window().end(); number < chain.end(); ++number) {
        mixBlock(kept.digest, chain.at(number));
        const TierRun::Judged judged = kept.run.append(chain.at(number));
        if (counts)
            count(number, judged);
    }
}

void TierRuns::count(std::uint64_t block, const TierRun::Judged &judged)
{
    if (block < *m_countedTo)
        return;
    m_countedTo = block + 1;
    const std::array<PredictionCount *, kTiers> counts{
        &m_predictions.slow, &m_predictions.standard, &m_predictions.fast, &m_predictions.rapid};
    for (std::size_t i = 0; i < kTiers; ++i) {
        if (judged[i])
            ++(*judged[i] ? counts[i]->included : counts[i]->missed);
    }
}

} // namespace gasgauge
