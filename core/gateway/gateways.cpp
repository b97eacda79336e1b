// SPDX-License-Identifier: GPL-3.0-only
#include "gateway/gateways.h"

#include "cache/fees/fees_feed.h"
#include "config/served_chains.h"
#include "shared/store/shared_store.h"
#include "upstream/credits/credit_ledger.h"

#include <algorithm>
#include <iterator>

namespace gasgauge {

namespace {

SharedCacheReport sharedCacheReport(const StoreFigures &figures)
{
    const std::string_view state = storeStateName(figures.state);
    return {QString::fromLatin1(state.data(), static_cast<qsizetype>(state.size())),
        figures.error ? std::optional(QString::fromStdString(*figures.error)) : std::nullopt};
}

} // namespace

Gateways::Gateways(const CoreConfig &config)
    : m_named(!config.chains.isEmpty())
    , m_store(config.sharedCache ? std::make_unique<SharedStore>(*config.sharedCache, m_clock) : nullptr)
{
    const auto ledger = std::make_shared<CreditLedger>(config.stateDirectory, m_clock);
    for (qsizetype i = 0; i < chainCount(config); ++i)
        m_gateways.push_back(std::make_unique<Gateway>(ofChain(config, i), ledger, m_store.get()));
    for (const auto &gateway : m_gateways)
        gateway->cache().fees().takePriceFrom([this, &taker = *gateway] { return priceFor(taker); });
}

Gateways::~Gateways() = default;

/// What another chain's feed says of the coin that both have: its newest, of the chains in their order.
std::optional<CoinPrice> Gateways::priceFor(const Gateway &taker) const
{
    for (const auto &other : m_gateways) {
        if (other.get() == &taker || other->simulated() || taker.simulated())
            continue;
        auto price = other->cache().fees().lendPrice();
        if (price && price->of == taker.cache().fees().symbol()) {
            price->from.append(" on ").append(other->name());
            return price;
        }
    }
    return std::nullopt;
}

void Gateways::start()
{
    for (const auto &gateway : m_gateways)
        gateway->start();
}

void Gateways::shutDown()
{
    for (const auto &gateway : m_gateways)
        gateway->cache().shutDown();
}

StatusReport Gateways::statusReport() const
{
    StatusReport report = first().statusReport();
    std::for_each(std::next(m_gateways.begin()), m_gateways.end(),
        [&](const auto &gateway) { report.others << gateway->chainReport(); });
    if (m_store)
        report.sharedCache = sharedCacheReport(m_store->figures());
    return report;
}

const StoreFigures *Gateways::sharedCache() const
{
    return m_store ? &m_store->figures() : nullptr;
}

Gateway *Gateways::find(std::string_view name) const
{
    const auto found
        = std::ranges::find_if(m_gateways, [name](const auto &gateway) { return gateway->name() == name; });
    return found == m_gateways.end() ? nullptr : found->get();
}

} // namespace gasgauge
