// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_cache.h"
#include "config/config.h"
#include "monitor/status_report.h"
#include "telemetry/metrics.h"

#include <memory>

#include <QObject>

namespace gasgauge {

class ValueSource;

/// Core put together: from the configuration it makes the source of values, the cache and the metrics. Lives
/// on the service thread; start() fetches every value once.
class Gateway : public QObject
{
public:
    explicit Gateway(const CoreConfig &config, QObject *parent = nullptr);
    ~Gateway() override;

    void start();
    ValueCache &cache() { return *m_cache; }
    Metrics &metrics() { return *m_metrics; }
    const Clock &clock() const { return m_clock; }
    bool simulated() const;
    /// With the cache's own counts in `traffic`; the server adds what it served itself.
    StatusReport statusReport() const;

private:
    SystemClock m_clock;
    std::unique_ptr<Metrics> m_metrics;
    std::unique_ptr<ValueSource> m_source;
    std::unique_ptr<ValueCache> m_cache;
    QDateTime m_startedAt;
    TimePoint m_startedAtBoot;
};

} // namespace gasgauge
