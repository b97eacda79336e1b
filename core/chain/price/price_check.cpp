// SPDX-License-Identifier: GPL-3.0-only
#include "chain/price/price_check.h"

#include <algorithm>

namespace gasgauge {

namespace {

/// How late a feed may be; they are, by a minute, when their chain is dear.
constexpr std::chrono::seconds kMargin{600};
constexpr std::uint64_t kFactor = 2;

bool isNear(const PriceRound &one, const PriceRound &other)
{
    const auto [less, more] = std::minmax(one.usdE8, other.usdE8);
    return more <= kFactor * less; // below any overflow, see readPriceRound()
}

} // namespace

void PriceCheck::take(const PriceRound &round)
{
    const bool confirmed = m_doubted && isNear(*m_doubted, round);
    if (m_believed && !isNear(*m_believed, round) && !confirmed) {
        m_doubted = round;
        return;
    }
    m_believed = round;
    m_doubted.reset();
}

std::optional<PriceRound> PriceCheck::at(std::chrono::sys_seconds head, std::chrono::seconds heartbeat) const
{
    if (!m_believed)
        return std::nullopt;
    const std::chrono::seconds said{static_cast<std::int64_t>(
        std::min<std::uint64_t>(m_believed->updatedAt, std::numeric_limits<std::int32_t>::max() * 64ULL))};
    const std::chrono::seconds age = head.time_since_epoch() - said;
    return age <= heartbeat + kMargin && age >= -kMargin ? m_believed : std::nullopt;
}

} // namespace gasgauge
