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
        for (auto &[chain, kept] : m_kept)
            kept = {};
    });
    connect(&hub, &MonitorHub::frameChanged, this, &HistoryRecorder::takeFrame);
    connect(&store, &HistoryStore::loaded, this, &HistoryRecorder::takeExcerpt);
    watch({}, hub.series());
    for (const auto &[chain, series] : hub.otherSeries())
        watch(chain, *series);
    connect(&hub, &MonitorHub::seriesAdded, this, &HistoryRecorder::watch);
    connect(&m_outageTimer, &QTimer::timeout, this, &HistoryRecorder::keepRunningOutages);
    m_outageTimer.start(kOutageIntervalMs);
}

HistoryRecorder::~HistoryRecorder()
{
    keepRunningOutages();
}

void HistoryRecorder::watch(const QString &chain, LiveSeries &series)
{
    m_kept[chain] = {};
    connect(&series, &LiveSeries::valueFetched, this,
        [this, chain](
            Method method, const QString &result, qint64 msecs) { takeValue(chain, method, result, msecs); });
    // When the monitor changes, what it leaves behind is still of the old source.
    connect(&series, &LiveSeries::outageEnded, this, [this, chain](const TimeRange &outage) {
        if (const auto &asked = m_kept[chain].asked)
            m_store.appendOutage(*asked, outage);
    });
}

void HistoryRecorder::keepRunningOutages()
{
    for (const auto &[chain, kept] : m_kept) {
        const LiveSeries &series = chain.isEmpty() ? m_hub.series() : *m_hub.otherSeries().at(chain);
        if (const auto since = series.outages().since(); kept.asked && since)
            m_store.appendOutage(*kept.asked, {*since, series.now()});
    }
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

void HistoryRecorder::takeValue(const QString &chain, Method method, const QString &result, qint64 msecs)
{
    const auto from = source(chain);
    const ChainReport *report = m_hub.current() ? m_hub.current()->chain(chain) : nullptr;
    if (!from || !report)
        return;
    std::optional<qint64> &keptAt = m_kept[chain].keptAt[method];
    if (report->head && keptAt && msecs >= *keptAt && msecs - *keptAt < kBetweenFollowed)
        return;
    keptAt = msecs;
    const QString &giver = report->values[method].upstream;
    QString name = giver.isEmpty() ? report->upstream : giver;
    // A null one would be stored as NULL, and refused with all that is written at the same time.
    if (name.isNull())
        name = QLatin1String("");
    m_store.append({msecs, method, result, name, *from});
}

void HistoryRecorder::takeFrame()
{
    for (auto &[chain, kept] : m_kept) {
        const Monitor *monitor = m_hub.current();
        // Another gasgauge may have as its first what was another chain before.
        const bool known = monitor && monitor->chain(chain)
            && (chain.isEmpty() || chain != monitor->frame().report->chain);
        const auto from = known ? source(chain) : std::nullopt;
        if (!from || from == kept.asked)
            continue;
        kept.asked = from;
        m_store.load(*from, m_hub.series().now() - kReadBack);
    }
}

void HistoryRecorder::takeExcerpt(const HistoryExcerpt &excerpt)
{
    for (const auto &[chain, kept] : m_kept) {
        if (kept.asked == excerpt.source)
            (chain.isEmpty() ? m_hub.series() : *m_hub.otherSeries().at(chain))
                .restore(excerpt.gasPrice, excerpt.outages);
    }
}

} // namespace gasgauge
