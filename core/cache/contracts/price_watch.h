// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/contracts/timed_call.h"
#include "chain/price/price_check.h"
#include "chain/price/price_feed.h"
#include "fees/report/fee_cost.h"

#include <functional>
#include <optional>

namespace gasgauge {

/// What the chain's coin costs, as its price feed says it: asked for once in 5 minutes while somebody wants
/// it, checked, and nothing once it is older than the feed lets it become. On the service thread.
class PriceWatch
{
public:
    /// Both have to outlive it.
    PriceWatch(ValueSource &source, const Clock &clock);

    void askIfDue();
    bool asking() const { return m_call.asking(); }
    void whenAnswered(std::function<void()> answered) { m_answered = std::move(answered); }
    /// Whether the chain has a feed that is known.
    bool hasFeed() const { return feed() != nullptr; }
    /// `head`: the time of the newest block.
    std::optional<CoinPrice> price(std::chrono::sys_seconds head) const;

private:
    const PriceFeed *feed() const;

    ValueSource &m_source;
    TimedCall m_call;
    PriceCheck m_check;
    std::function<void()> m_answered;
};

} // namespace gasgauge
