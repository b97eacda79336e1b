// SPDX-License-Identifier: GPL-3.0-only
#include "gateway/gateway.h"

#include "gateway/value_report.h"
#include "upstream/make_value_source.h"

namespace gasgauge {

Gateway::Gateway(const CoreConfig &config, QObject *parent)
    : QObject(parent)
    , m_metrics(std::make_unique<Metrics>(valueSourceNames(config)))
    , m_source(makeValueSource(config, m_clock, *m_metrics))
    , m_cache(std::make_unique<ValueCache>(*m_source, config.freshness, m_clock))
    , m_startedAt(QDateTime::currentDateTimeUtc())
    , m_startedAtBoot(m_clock.now())
{ }

Gateway::~Gateway() = default;

void Gateway::start()
{
    m_cache->prefetch();
}

bool Gateway::simulated() const
{
    return m_source->simulated();
}

StatusReport Gateway::statusReport() const
{
    const TimePoint now = m_clock.now();
    StatusReport report;
    report.version = QStringLiteral(GASGAUGE_VERSION);
    report.simulated = m_source->simulated();
    report.upstream = QString::fromStdString(m_source->currentName());
    report.startedAt = m_startedAt;
    report.uptimeSeconds = std::chrono::floor<std::chrono::seconds>(now - m_startedAtBoot).count();
    const SnapshotPtr snapshot = m_cache->snapshot();
    for (const Method method : kMethods) {
        report.values[method] = valueReport(snapshot->values[method], now);
        report.traffic.hits += m_cache->answered(method, CacheStatus::Hit);
        report.traffic.stale += m_cache->answered(method, CacheStatus::Stale);
        report.traffic.misses += m_cache->answered(method, CacheStatus::Miss);
        report.traffic.coalesced += m_cache->answered(method, CacheStatus::Coalesced);
    }
    report.upstreamRequests = m_metrics->upstreamRequests();
    report.creditsToday = m_source->creditsToday();
    return report;
}

} // namespace gasgauge
