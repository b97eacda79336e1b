// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_recorder.h"

namespace gasgauge {

namespace {

/// As far back as the longest chart reaches.
constexpr qint64 kReadBack = 7LL * 24 * 3600 * 1000;

} // namespace

HistoryRecorder::HistoryRecorder(MonitorHub &hub, HistoryStore &store, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_store(store)
{
    connect(&hub, &MonitorHub::monitorChanged, this, [this] { m_asked.reset(); });
    connect(&hub, &MonitorHub::frameChanged, this, &HistoryRecorder::takeFrame);
    connect(&store, &HistoryStore::loaded, this, &HistoryRecorder::takeExcerpt);
    connect(&hub.series(), &LiveSeries::valueFetched, this,
        [this](Method method, const QString &result, qint64 msecs) {
            if (const auto from = source())
                m_store.append({msecs, method, result, m_hub.current()->frame().report->upstream, *from});
        });
    connect(&hub.series(), &LiveSeries::outageEnded, this, [this](const TimeRange &outage) {
        if (const auto from = source())
            m_store.appendOutage(*from, outage);
    });
}

HistoryRecorder::~HistoryRecorder()
{
    const auto since = m_hub.series().outages().since();
    if (const auto from = source(); from && since)
        m_store.appendOutage(*from, {*since, m_hub.series().now()});
}

std::optional<HistorySource> HistoryRecorder::source() const
{
    const Monitor *monitor = m_hub.current();
    if (!monitor || !monitor->frame().report)
        return std::nullopt;
    return HistorySource{monitor->origin(), monitor->frame().report->simulated};
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
