// SPDX-License-Identifier: GPL-3.0-only
#include "history/fees/fee_watch.h"

#include "ethereum/gas_units.h"
#include "history/fees/demo_past.h"
#include "history/history_recorder.h"
#include "monitor/remote_monitor.h"

namespace gasgauge {

FeeWatch::FeeWatch(MonitorHub &hub, HistoryStore *store, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_store(store)
{
    connect(&hub, &MonitorHub::monitorChanged, this, [this] {
        m_source.reset();
        m_wanted.reset();
        m_invented = false;
        m_series.clear();
        follow();
    });
    connect(&hub, &MonitorHub::frameChanged, this, &FeeWatch::follow);
    if (!store)
        return;
    connect(store, &HistoryStore::feesLoaded, this, [this](const FeePast &past) {
        if (past.source != m_source)
            return;
        m_series.addSlices(past.slices);
        m_series.add(past.recent);
    });
    connect(store, &HistoryStore::blocksLoaded, this,
        [this](const HistorySource &source, const TimeRange &range, const std::vector<TimedFee> &blocks) {
            if (source == m_source && range == m_wanted)
                m_series.setDetail(range, blocks);
        });
    connect(store, &HistoryStore::blocksCame, this, &FeeWatch::take);
    connect(store, &HistoryStore::blocksGone, this, [this](const GoneBlocks &gone) {
        if (gone.source == m_source)
            m_series.dropFrom(gone.from);
    });
    connect(store, &HistoryStore::reorged, this, [this](const HistorySource &source, const FeeReorg &reorg) {
        if (source == m_source)
            m_series.noteReorg(reorg);
    });
    follow();
}

void FeeWatch::setChain(const QString &chain)
{
    if (chain == m_chain)
        return;
    m_chain = chain;
    follow();
}

void FeeWatch::follow()
{
    const auto source = historySourceOf(m_hub.current(), m_chain);
    if (!source)
        return;
    if (source != m_source) {
        m_source = source;
        m_wanted.reset();
        m_reported = 0;
        m_series.clear();
        if (m_store)
            m_store->loadFees(*source, m_hub.series().now());
        m_invented = false;
        askElsewhere();
    }
    askElsewhereAgain();
    inventPast();
    takeReport();
}

/// The simulated chain gives a week, as real ones do; before that there is what it would have been.
void FeeWatch::inventPast()
{
    const Monitor &monitor = *m_hub.current();
    if (m_invented || !m_source->simulated || !monitor.isLocal())
        return;
    const ChainReport *const report = monitor.chain(m_chain);
    const FeesPtr fees = monitor.fees(m_chain);
    if (!report || !fees || !fees->blockTimeMs)
        return;
    m_invented = true;
    const qint64 now = m_hub.series().now();
    constexpr qint64 week = 7 * FeeSeries::kDay;
    constexpr std::uint64_t usualChain = 1;
    m_series.addSlices(demoPast(report->chainId.value_or(usualChain),
        std::chrono::milliseconds(*fees->blockTimeMs), {now - FeeSeries::kLongest, now - week}));
}

/// The past of a gasgauge elsewhere is there, not in this store.
void FeeWatch::askElsewhere()
{
    auto *const remote = qobject_cast<RemoteMonitor *>(m_hub.current());
    if (!remote)
        return;
    connect(remote, &RemoteMonitor::hourCame, this, &FeeWatch::takeHour, Qt::UniqueConnection);
    connect(remote, &RemoteMonitor::pastCame, this, &FeeWatch::takePast, Qt::UniqueConnection);
    m_startedElsewhere = remote->frame().report->startedAt;
    m_askedElsewhereAt = m_hub.clock().now();
    m_wasGone = false;
    remote->askPast(m_source->chain);
}

/// What was missed while it was away it knows, or what was started in its place does.
void FeeWatch::askElsewhereAgain()
{
    const MonitorFrame &frame = m_hub.current()->frame();
    if (m_hub.current()->isLocal())
        return;
    // Replicas behind one address take turns, each with a start of its own.
    constexpr std::chrono::seconds pause{5};
    if (frame.reach == Reach::Gone)
        m_wasGone = true;
    else if ((m_wasGone || frame.report->startedAt != m_startedElsewhere)
        && m_hub.clock().now() - m_askedElsewhereAt >= pause)
        askElsewhere();
}

/// Of an hour the steps are as good as blocks.
void FeeWatch::takeHour(const QString &chain, const std::vector<StepFee> &points)
{
    if (!m_source || chain != m_source->chain || sender() != m_hub.current() || points.empty())
        return;
    std::vector<TimedFee> blocks;
    for (const StepFee &point : points)
        blocks.push_back({.msecs = point.msecs, .baseFee = point.fee});
    // The hour began within the step before its first one.
    constexpr qint64 longestStep = 60'000;
    const TimeRange range{blocks.front().msecs - longestStep, m_hub.series().now()};
    m_series.setDetail(range, std::move(blocks));
}

void FeeWatch::takePast(const QString &chain, const std::vector<FeeSlice> &slices)
{
    if (!m_source || chain != m_source->chain || sender() != m_hub.current())
        return;
    std::vector<FeeSlice> past = slices;
    // What is still going on comes block by block.
    std::erase_if(past, [now = m_hub.series().now()](const FeeSlice &slice) { return slice.end() > now; });
    m_series.addSlices(past);
}

/// A gasgauge elsewhere tells each block in a report of its fees.
void FeeWatch::takeReport()
{
    const Monitor &monitor = *m_hub.current();
    if (monitor.isLocal())
        return;
    const auto &fees = monitor.frame().fees;
    const auto found = fees.find(m_chain.isEmpty() ? monitor.frame().report->chain : m_chain);
    if (found == fees.end() || !found->second)
        return;
    const FeeBlock &block = found->second->block;
    if (block.number == m_reported || !block.baseFee || !block.timestamp)
        return;
    m_reported = block.number;
    constexpr qint64 second = 1'000;
    const TimedFee taken{block.number, static_cast<qint64>(*block.timestamp) * second,
        block.baseFee->convert_to<double>() / kWeiPerGwei, {}};
    m_series.add({&taken, 1});
}

void FeeWatch::take(const QList<BlockRecord> &blocks)
{
    std::vector<TimedFee> taken;
    taken.reserve(static_cast<std::size_t>(blocks.size()));
    for (const BlockRecord &block : blocks) {
        if (block.source == m_source)
            taken.push_back(feeBlockOf(block));
    }
    m_series.add(taken);
}

void FeeWatch::wantBlocks(const TimeRange &range)
{
    // What a gasgauge elsewhere has of its blocks was asked for already.
    if (!m_store || !m_source || !m_hub.current() || !m_hub.current()->isLocal())
        return;
    // More than is seen, so that a step to the side asks for nothing.
    const qint64 margin = range.length() / 2;
    if (m_wanted && m_wanted->from <= range.from && m_wanted->to >= range.to)
        return;
    m_wanted = {range.from - margin, range.to + margin};
    m_store->loadBlocks(*m_source, *m_wanted);
}

} // namespace gasgauge
