// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/price/round_data.h"

#include <chrono>
#include <optional>

namespace gasgauge {

/// Decides which price is believed: one that is not within a factor of 2 of the last one has to be said again
/// by the next answer. Knows of no clock but the chain's.
class PriceCheck
{
public:
    void take(const PriceRound &round);
    /// What is believed, unless it is older at `head`, the time of the newest block, than a feed lets its
    /// price become, or from further ahead than any block can be.
    std::optional<PriceRound> at(std::chrono::sys_seconds head, std::chrono::seconds heartbeat) const;

private:
    std::optional<PriceRound> m_believed;
    std::optional<PriceRound> m_doubted;
};

} // namespace gasgauge
