// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fees/report/fee_cost.h"
#include "gateway/gateway.h"

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gasgauge {

class SharedStore;
struct StoreFigures;

/// All chains that are served, one Gateway each, which share the credits of their keys and nothing else: one
/// chain's outage is none of another's. Lives on the service thread.
class Gateways
{
public:
    explicit Gateways(const CoreConfig &config);
    ~Gateways();
    Gateways(const Gateways &) = delete;
    Gateways &operator=(const Gateways &) = delete;

    void start();
    /// Answers everybody who waits for a value of any chain.
    void shutDown();
    /// The chain that paths without a chain mean.
    Gateway &first() const { return *m_gateways.front(); }
    /// In the order of --chain; there is one at least.
    std::span<const std::unique_ptr<Gateway>> all() const { return m_gateways; }
    /// Nullptr where no chain has that name.
    Gateway *find(std::string_view name) const;
    /// That of the first chain, with the others in it.
    StatusReport statusReport() const;
    /// How the shared cache is; nullptr where there is none.
    const StoreFigures *sharedCache() const;
    /// Whether the chains were named (--chain).
    bool named() const { return m_named; }

private:
    std::optional<CoinPrice> priceFor(const Gateway &taker) const;

    SystemClock m_clock;
    const bool m_named;
    std::unique_ptr<SharedStore> m_store; ///< of all of them
    std::vector<std::unique_ptr<Gateway>> m_gateways;
};

} // namespace gasgauge
