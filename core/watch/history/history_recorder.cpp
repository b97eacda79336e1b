// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_recorder.h"

#include "chain/chain_state.h"

namespace gasgauge {

namespace {

/// As far back as the longest chart reaches.
constexpr qint64 kReadBack = 7LL * 24 * 3600 * 1000;
constexpr int kOutageIntervalMs = 30'000;
/// A chain of two seconds would fill a gigabyte in 90 days.
constexpr qint64 kBetweenFollowed = 10'000;

} // namespace

HistoryRecorder::HistoryRecorder(MonitorHub &hub, HistoryStore &store, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_store(store)
{
    connect(&hub, &MonitorHub::monitorChanged, this, [this] {
        m_asked.reset();
        m_keptAt = {};
    });
    connect(&hub, &MonitorHub::frameChanged, this, &HistoryRecorder::takeFrame);
    connect(&store, &HistoryStore::loaded, this, &HistoryRecorder::takeExcerpt);
    connect(&hub.series(), &LiveSeries::valueFetched, this, &HistoryRecorder::takeValue);
    // When the monitor changes, what it leaves behind is still of the old source.
    connect(&hub.series(), &LiveSeries::outageEnded, this, [this](const TimeRange &outage) {
        if (m_asked)
            m_store.appendOutage(*m_asked, outage);
    });
    connect(&m_outageTimer, &QTimer::timeout, this, &HistoryRecorder::keepRunningOutage);
    m_outageTimer.start(kOutageIntervalMs);
}

HistoryRecorder::~HistoryRecorder()
{
    keepRunningOutage();
}

void HistoryRecorder::keepRunningOutage()
{
    if (const auto since = m_hub.series().outages().since(); m_asked && since)
        m_store.appendOutage(*m_asked, {*since, m_hub.series().now()});
}

std::optional<HistorySource> historySourceOf(const Monitor *monitor, const QString &chain)
{
    if (!monitor || !monitor->frame().report)
        return std::nullopt;
    const StatusReport &report = *monitor->frame().report;
    const QString name = chain.isEmpty() ? report.chain : chain;
    const ChainReport *const other = chain.isEmpty() ? nullptr : monitor->chain(chain);
    const bool named = name != QLatin1String(kDefaultChain.data(), kDefaultChain.size());
    return HistorySource{
        monitor->origin(), other ? other->simulated : report.simulated, named ? name : QString()};
}

void HistoryRecorder::takeValue(Method method, const QString &result, qint64 msecs)
{
    const auto from = source();
    if (!from)
        return;
    const StatusReport &report = *m_hub.current()->frame().report;
    std::optional<qint64> &keptAt = m_keptAt[method];
    if (report.head && keptAt && msecs >= *keptAt && msecs - *keptAt < kBetweenFollowed)
        return;
    keptAt = msecs;
    const QString &giver = m_hub.current()->value(method)->upstream;
    m_store.append({msecs, method, result, giver.isEmpty() ? report.upstream : giver, *from});
}

void HistoryRecorder::takeFrame()
{
    const auto from = source();
    if (!from || from == m_asked)
        return;
    m_asked = from;
    m_store.load(*from, m_hub.series().now() - kReadBack);
}

void HistoryRecorder::takeExcerpt(const HistoryExcerpt &excerpt)
{
    if (source() == excerpt.source)
        m_hub.series().restore(excerpt.gasPrice, excerpt.outages);
}

} // namespace gasgauge
