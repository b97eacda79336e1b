// SPDX-License-Identifier: GPL-3.0-only
#include "gateway/gateway.h"

#include "chain/head/head_follower.h"
#include "config/served_chains.h"
#include "report/value_report.h"
#include "shared/shared_source.h"
#include "upstream/credits/credit_ledger.h"
#include "upstream/make_value_source.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

Gateway::Gateway(
    const CoreConfig &config, std::shared_ptr<CreditLedger> ledger, SharedStore *store, QObject *parent)
    : QObject(parent)
    , m_name(chainLabel(config).toStdString())
    , m_ledger(ledger ? std::move(ledger) : std::make_shared<CreditLedger>(config.stateDirectory, m_clock))
    , m_metrics(std::make_unique<Metrics>(valueSourceNames(config)))
    , m_upstreams(makeValueSource(config, *m_ledger, m_clock, *m_metrics))
    , m_shared(
          store ? std::make_unique<SharedSource>(*m_upstreams, *store, config.freshness, m_clock) : nullptr)
    , m_source(m_shared ? m_shared.get() : m_upstreams.get())
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

namespace {

UpstreamReport reportOf(const UpstreamHealth &upstream)
{
    const std::string_view state = upstreamStateName(upstream.state);
    UpstreamReport report{QString::fromStdString(upstream.name),
        QString::fromLatin1(state.data(), static_cast<qsizetype>(state.size())), std::nullopt};
    report.failure = upstream.error;
    if (upstream.error)
        report.error = QString::fromStdString(upstream.error->message);
    const UpstreamRecord &record = upstream.record;
    if (record.http)
        report.doors << QStringLiteral("http");
    if (record.webSocket)
        report.doors << QStringLiteral("websocket");
    // The simulated chain has no door, and nobody counts what it is asked.
    if (!report.doors.isEmpty())
        report.requests = record.requests;
    report.head = record.head;
    report.behind = record.behind;
    if (record.answersIn)
        report.answersInMs = record.answersIn->count();
    return report;
}

/// The soonest that one of the values which fail is asked for again; nothing where none fails, or it is under
/// way.
std::optional<qint64> retryOf(const Snapshot &snapshot, TimePoint now)
{
    std::optional<qint64> soonest;
    for (const Method method : kValues) {
        const ValueState &state = snapshot.values[method];
        const bool fails
            = state.failure && !state.unsupported() && state.conditionAt(now) != ValueCondition::Fresh;
        if (!fails || state.retryAt <= now)
            continue;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(state.retryAt - now).count();
        soonest = std::min<qint64>(soonest.value_or(left), left);
    }
    return soonest;
}

} // namespace

ChainReport Gateway::chainReport() const
{
    const TimePoint now = m_clock.now();
    ChainReport report;
    report.chain = QString::fromStdString(m_name);
    report.simulated = m_source->simulated();
    report.upstream = QString::fromStdString(m_source->currentName());
    for (const UpstreamHealth &upstream : m_source->upstreams())
        report.upstreams.append(reportOf(upstream));
    const SnapshotPtr snapshot = m_cache->snapshot();
    report.chainState = snapshot->stateAt(now);
    report.chainId = snapshot->chain.chainId;
    for (const Method method : kValues)
        report.values[method] = valueReport(snapshot->values[method], now);
    report.fees = feeStatus(snapshot->fees, valueReport(snapshot->fees.state, now));
    report.head = headReport();
    report.creditsToday = m_source->creditsToday();
    report.retryMs = retryOf(*snapshot, now);
    return report;
}

std::optional<HeadReport> Gateway::headReport() const
{
    const HeadFollower *const follower = m_cache->follower();
    if (!follower || follower->ring().empty())
        return std::nullopt;
    const RingBlock &head = follower->ring().head();
    const auto age = std::chrono::floor<std::chrono::seconds>(m_clock.wallNow() - head.timestamp);
    return HeadReport{.hash = QString::fromStdString(head.hash.text()),
        .timestamp = QDateTime::fromSecsSinceEpoch(head.timestamp.time_since_epoch().count())
                         .toUTC()
                         .toString(Qt::ISODate),
        .ageSeconds = age.count(),
        .byWebSocket = follower->state().byWebSocket,
        .everyBlocks = follower->state().everyBlocks};
}

StatusReport Gateway::statusReport() const
{
    StatusReport report;
    static_cast<ChainReport &>(report) = chainReport();
    report.version = QStringLiteral(GASGAUGE_VERSION);
    report.startedAt = m_startedAt;
    report.uptimeSeconds = std::chrono::floor<std::chrono::seconds>(m_clock.now() - m_startedAtBoot).count();
    for (const Method method : kMethods) {
        report.traffic.hits += m_cache->answered(method, CacheStatus::Hit);
        report.traffic.stale += m_cache->answered(method, CacheStatus::Stale);
        report.traffic.misses += m_cache->answered(method, CacheStatus::Miss);
        report.traffic.coalesced += m_cache->answered(method, CacheStatus::Coalesced);
    }
    report.upstreamRequests = m_metrics->upstreamRequests();
    for (const CreditAccount &key : m_source->credits()) {
        CreditReport &shown = report.credits.emplaceBack(CreditReport{{}, key.today, key.limit});
        for (const std::string &name : key.upstreams)
            shown.upstreams << QString::fromStdString(name);
    }
    return report;
}

} // namespace gasgauge
