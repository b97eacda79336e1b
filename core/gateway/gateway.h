// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_cache.h"
#include "config/config.h"
#include "report/status_report.h"
#include "telemetry/metrics.h"

#include <memory>
#include <optional>
#include <string>

#include <QObject>

namespace gasgauge {

class CreditLedger;
class SharedStore;
class ValueSource;

/// One chain put together: from the configuration it makes the source of values, the cache and the metrics.
/// Lives on the service thread; start() fetches every value once.
class Gateway : public QObject
{
public:
    /// `config` is that of one chain (see ofChain). Chains of one program share their ledger; without one it
    /// has its own. With a `store`, which has to outlive it, replicas ask the upstreams together.
    explicit Gateway(const CoreConfig &config, std::shared_ptr<CreditLedger> ledger = nullptr,
        SharedStore *store = nullptr, QObject *parent = nullptr);
    ~Gateway() override;

    void start();
    /// As --chain names it; "default" where nobody did.
    const std::string &name() const { return m_name; }
    ValueCache &cache() { return *m_cache; }
    const ValueCache &cache() const { return *m_cache; }
    Metrics &metrics() { return *m_metrics; }
    const Clock &clock() const { return m_clock; }
    bool simulated() const;
    ChainReport chainReport() const;
    /// The chain as if it were the only one, with the cache's own counts in `traffic`; the server adds what
    /// it served itself.
    StatusReport statusReport() const;

private:
    std::optional<HeadReport> headReport() const;

    SystemClock m_clock;
    const std::string m_name;
    std::shared_ptr<CreditLedger> m_ledger;
    std::unique_ptr<Metrics> m_metrics;
    std::unique_ptr<ValueSource> m_upstreams;
    std::unique_ptr<ValueSource> m_shared; ///< in front of them, where there is a store
    ValueSource *const m_source; ///< what the cache asks
    std::unique_ptr<ValueCache> m_cache;
    QDateTime m_startedAt;
    TimePoint m_startedAtBoot;
};

} // namespace gasgauge
