// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/csv_export.h"
#include "history/fees/fee_past.h"
#include "history/history_record.h"
#include "series/sample.h"

#include <atomic>
#include <chrono>
#include <functional>

#include <QList>
#include <QObject>
#include <QThread>
#include <QTimer>

namespace gasgauge {

/// What came back from the history of one source, as the charts take it.
struct HistoryExcerpt
{
    HistorySource source;
    Run gasPrice; ///< gwei; the lowest and the highest of each slice of time
    std::vector<TimeRange> outages;
};

/// Keeps every value in an SQLite file, on a thread of its own, so that neither a slow disk nor a long export
/// stalls the window. Whatever goes wrong with the file is told once by problem() and costs no live value.
class HistoryStore : public QObject
{
    Q_OBJECT

public:
    /// `path`: the file; its folder is made. What is older than `keepFor` is removed, and of blocks older
    /// than a week an hour's summary is left.
    HistoryStore(const QString &path, std::chrono::hours keepFor, QObject *parent = nullptr);
    /// Writes what is not yet written.
    ~HistoryStore() override;

    void append(const HistoryRecord &record);
    /// A block that was followed; another one of its height replaces it, as after a reorg.
    void appendBlock(const BlockRecord &block);
    void appendBlocks(const QList<BlockRecord> &blocks);
    /// Blocks that a reorg took without putting others in their place.
    void removeBlocks(const GoneBlocks &gone);
    /// Blocks were replaced by others, of which this run alone knows.
    void noteReorg(const HistorySource &source, const FeeReorg &reorg);
    void appendOutage(const HistorySource &source, const TimeRange &outage);
    void setKeepFor(std::chrono::hours keepFor);
    /// Writes now what is not yet written, without waiting for it.
    void flush();
    /// The same after a problem, also where nothing new has come: recovered() says that it is over.
    void writeAgain();
    const QString &path() const { return m_path; }

    /// Asks for what is kept since `from`; answered by loaded().
    void load(const HistorySource &source, qint64 from);
    /// Asks for all base fees of a source; answered by feesLoaded().
    void loadFees(const HistorySource &source, qint64 now);
    /// Asks for its blocks of a stretch of time; answered by blocksLoaded().
    void loadBlocks(const HistorySource &source, const TimeRange &range);
    /// Writes everything kept as CSV (see csvHeader). Answered by exportProgress() and exportFinished(); one
    /// at a time.
    void exportCsv(const QString &path, const CsvDialect &dialect);
    void cancelExport() { m_cancelled = true; }

Q_SIGNALS:
    void loaded(const gasgauge::HistoryExcerpt &excerpt);
    void feesLoaded(const gasgauge::FeePast &past);
    void blocksLoaded(const gasgauge::HistorySource &source, const gasgauge::TimeRange &range,
        const std::vector<gasgauge::TimedFee> &blocks);
    /// What is being handed over to be kept, at once and however the file fares.
    void blocksCame(const QList<gasgauge::BlockRecord> &blocks);
    void blocksGone(const gasgauge::GoneBlocks &gone);
    void reorged(const gasgauge::HistorySource &source, const gasgauge::FeeReorg &reorg);
    /// A sentence for the user: what happened, where the file is now, and what it means.
    void problem(const QString &text, gasgauge::HistoryError::Trouble trouble);
    /// What the last problem said is over: the file takes values again.
    void recovered();
    void exportProgress(qint64 done, qint64 total);
    /// `error` is empty after success; cancelled exports leave no file and say so in it.
    void exportFinished(const QString &path, const QString &error);

private:
    class Worker;
    void post(std::function<void(Worker &)> task);

    QString m_path;
    QThread m_thread;
    Worker *m_worker;
    std::atomic<bool> m_cancelled{false};
    QTimer m_flushTimer;
    QList<HistoryRecord> m_pending;
    QList<BlockRecord> m_pendingBlocks;
    QList<GoneBlocks> m_pendingGone;
};

} // namespace gasgauge

Q_DECLARE_METATYPE(gasgauge::HistoryExcerpt)
