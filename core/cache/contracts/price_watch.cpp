// SPDX-License-Identifier: GPL-3.0-only
#include "cache/contracts/price_watch.h"

namespace gasgauge {

namespace {

constexpr std::chrono::minutes kPriceEvery{5};

} // namespace

PriceWatch::PriceWatch(ValueSource &source, const Clock &clock)
    : m_source(source)
    , m_call(source, clock, kPriceEvery)
{ }

const PriceFeed *PriceWatch::feed() const
{
    const auto id = m_source.chainId();
    return id ? findPriceFeed(*id) : nullptr;
}

void PriceWatch::askIfDue()
{
    const PriceFeed *const own = feed();
    if (!own)
        return;
    m_call.askIfDue(own->address, kLatestRoundData, [this](const std::optional<std::string> &data) {
        if (const auto round = data ? readPriceRound(*data) : std::nullopt)
            m_check.take(*round);
        if (m_answered)
            m_answered();
    });
}

std::optional<CoinPrice> PriceWatch::price(std::chrono::sys_seconds head) const
{
    const PriceFeed *const own = feed();
    const auto round = own ? m_check.at(head, own->heartbeat) : std::nullopt;
    if (!round)
        return std::nullopt;
    return CoinPrice{.usdE8 = round->usdE8,
        .of = std::string(own->coin),
        .from = m_source.simulated() ? "simulated" : "chainlink",
        .updatedAt = round->updatedAt};
}

} // namespace gasgauge
