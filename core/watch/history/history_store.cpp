// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_store.h"

#include "history/history_database.h"
#include "series/time_series.h"

#include <QDateTime>
#include <QDir>

namespace gasgauge {

namespace {

constexpr int kFlushIntervalMs = 5'000;
/// What waits for a disk that takes nothing; beyond it the oldest is given up.
constexpr qsizetype kMaxPending = 20'000;
/// So many blocks are handed over at once; a week of them comes in parts, each written before the next.
constexpr qsizetype kMostAtOnce = 4'096;
constexpr qint64 kPruneIntervalMs = 3'600'000;

} // namespace

/// The half that lives on the history's own thread.
class HistoryStore::Worker : public QObject
{
public:
    Worker(const QString &path, HistoryStore &store)
        : m_path(path)
        , m_store(store)
        , m_database(path)
    { }

    void setKeepFor(std::chrono::hours keepFor)
    {
        m_keepMs = std::chrono::duration_cast<std::chrono::milliseconds>(keepFor).count();
        m_prunedAt = 0;
    }

    void write(const QList<HistoryRecord> &records, const QList<HistoryOutage> &outages,
        const QList<BlockRecord> &blocks, const QList<GoneBlocks> &gone)
    {
        m_records += records;
        m_outages += outages;
        for (const GoneBlocks &each : gone)
            m_blocks.removeIf([&each](const BlockRecord &block) { return each.holds(block); });
        m_gone += gone;
        m_blocks += blocks;
        giveUpOldest(m_records);
        giveUpOldest(m_blocks);
        if (!ready())
            return;
        auto written = m_database.write(m_records, m_outages, m_blocks, m_gone);
        if (!written)
            fail(written.error());
        // Into the new one, where the old one was set aside.
        if (!written && written.error().trouble == HistoryError::Trouble::Damaged && m_database.isOpen())
            written = m_database.write(m_records, m_outages, m_blocks, m_gone);
        if (!written)
            return;
        if (std::exchange(m_told, std::nullopt))
            tell(&HistoryStore::recovered);
        m_records.clear();
        m_outages.clear();
        m_blocks.clear();
        m_gone.clear();
        prune();
    }

    void load(const HistorySource &source, qint64 from)
    {
        HistoryExcerpt excerpt{source, {}, {}};
        if (!ready())
            return tell(&HistoryStore::loaded, excerpt);
        TimeSeries series;
        const auto read = m_database.readGasPrice(
            source, from, [&series](const Sample &sample) { series.append(sample); });
        const auto outages = m_database.readOutages(source, 0); // charts reach further back
        if (!read || !outages)
            fail(!read ? read.error() : outages.error());
        excerpt.gasPrice = series.within({from, std::numeric_limits<qint64>::max()});
        excerpt.outages = outages.value_or(std::vector<TimeRange>());
        tell(&HistoryStore::loaded, excerpt);
    }

    void loadFees(const HistorySource &source, qint64 now)
    {
        FeePast past{source, {}, {}};
        if (ready()) {
            if (auto read = readFees(m_database, source, now))
                past = std::move(*read);
            else
                fail(read.error());
        }
        tell(&HistoryStore::feesLoaded, past);
    }

    void loadBlocks(const HistorySource &source, const TimeRange &range)
    {
        std::vector<TimedFee> blocks;
        if (ready()) {
            if (auto read = readFeeBlocks(m_database, source, range))
                blocks = std::move(*read);
            else
                fail(read.error());
        }
        tell(&HistoryStore::blocksLoaded, source, range, blocks);
    }

    void exportTo(const QString &path, const CsvDialect &dialect)
    {
        QString error;
        if (!ready()) {
            error = tr("There is no history that can be read.");
        } else {
            const auto done = gasgauge::exportCsv(
                m_database, path, dialect, m_keepMs, [this](qint64 count, qint64 total) {
                    tell(&HistoryStore::exportProgress, count, total);
                    return !m_store.m_cancelled;
                });
            if (!done)
                error = done.error();
        }
        tell(&HistoryStore::exportFinished, path, error);
    }

private:
    template <typename Record>
    static void giveUpOldest(QList<Record> &pending)
    {
        if (pending.size() > kMaxPending)
            pending.remove(0, pending.size() - kMaxPending);
    }

    /// The store speaks on its own thread, so that whoever listens needs no care, however connected.
    template <typename Signal, typename... Values>
    void tell(Signal signal, const Values &...values)
    {
        const auto speak = [store = &m_store, signal, values...] { (store->*signal)(values...); };
        QMetaObject::invokeMethod(&m_store, speak, Qt::QueuedConnection);
    }

    bool ready()
    {
        if (m_database.isOpen() && !m_database.readOnly())
            return true;
        if (m_givenUp)
            return false;
        if (const auto opened = m_database.open(); !opened)
            fail(opened.error());
        return m_database.isOpen();
    }

    void fail(const HistoryDatabase::Error &error)
    {
        using Trouble = HistoryDatabase::Trouble;
        QString words = error.message;
        if (error.trouble == Trouble::Damaged) {
            const QString aside = m_database.setAside();
            m_givenUp = aside.isEmpty() || !m_database.open();
            words += QLatin1Char(' ')
                + (aside.isEmpty() ? tr("Nothing is kept until it is moved away.")
                                   : tr("It is kept as %1, and a new one was begun.")
                                         .arg(QDir::toNativeSeparators(aside)));
        } else if (error.trouble == Trouble::Later) {
            m_givenUp = true;
            m_database.close();
            words += QLatin1Char(' ') + tr("It is left as it is, and nothing is added to it.");
        } else if (std::exchange(m_told, error.trouble) != error.trouble) {
            words += QLatin1Char(' ') + tr("Live values go on; writing is tried again.");
        } else {
            return;
        }
        tell(&HistoryStore::problem, words, error.trouble);
    }

    void prune()
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        // A clock that was set back is no reason to wait.
        if (now >= m_prunedAt && now - m_prunedAt < kPruneIntervalMs)
            return;
        m_prunedAt = now;
        if (const auto pruned = m_database.prune(now, m_keepMs); !pruned)
            fail(pruned.error());
    }

    QString m_path;
    HistoryStore &m_store;
    HistoryDatabase m_database;
    QList<HistoryRecord> m_records;
    QList<HistoryOutage> m_outages;
    QList<BlockRecord> m_blocks;
    QList<GoneBlocks> m_gone;
    qint64 m_keepMs = 0;
    qint64 m_prunedAt = 0;
    std::optional<HistoryError::Trouble> m_told;
    bool m_givenUp = false;
};

HistoryStore::HistoryStore(const QString &path, std::chrono::hours keepFor, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_worker(new Worker(path, *this))
{
    qRegisterMetaType<HistoryExcerpt>();
    qRegisterMetaType<FeePast>();
    m_thread.setObjectName(QStringLiteral("history"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
    setKeepFor(keepFor);
    m_flushTimer.setInterval(kFlushIntervalMs);
    connect(&m_flushTimer, &QTimer::timeout, this, &HistoryStore::flush);
    m_flushTimer.start();
}

HistoryStore::~HistoryStore()
{
    m_cancelled = true;
    flush();
    // The last task, so that everything before it is written.
    post([this](Worker &) { m_thread.quit(); });
    m_thread.wait();
}

void HistoryStore::post(std::function<void(Worker &)> task)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, task = std::move(task)] { task(*worker); }, Qt::QueuedConnection);
}

void HistoryStore::append(const HistoryRecord &record)
{
    m_pending.append(record);
}

void HistoryStore::appendBlock(const BlockRecord &block)
{
    appendBlocks({block});
}

void HistoryStore::appendBlocks(const QList<BlockRecord> &blocks)
{
    for (qsizetype at = 0; at < blocks.size(); at += kMostAtOnce) {
        m_pendingBlocks += blocks.mid(at, kMostAtOnce);
        if (m_pendingBlocks.size() >= kMostAtOnce)
            flush();
    }
    if (!blocks.isEmpty())
        Q_EMIT blocksCame(blocks);
}

void HistoryStore::noteReorg(const HistorySource &source, const FeeReorg &reorg)
{
    Q_EMIT reorged(source, reorg);
}

void HistoryStore::removeBlocks(const GoneBlocks &gone)
{
    m_pendingBlocks.removeIf([&gone](const BlockRecord &block) { return gone.holds(block); });
    m_pendingGone.append(gone);
    Q_EMIT blocksGone(gone);
}

void HistoryStore::appendOutage(const HistorySource &source, const TimeRange &outage)
{
    post([source, outage](Worker &worker) { worker.write({}, {{source, outage}}, {}, {}); });
}

void HistoryStore::setKeepFor(std::chrono::hours keepFor)
{
    post([keepFor](Worker &worker) { worker.setKeepFor(keepFor); });
}

void HistoryStore::flush()
{
    if (m_pending.isEmpty() && m_pendingBlocks.isEmpty() && m_pendingGone.isEmpty())
        return;
    post([records = std::exchange(m_pending, {}), blocks = std::exchange(m_pendingBlocks, {}),
             gone = std::exchange(m_pendingGone, {})](
             Worker &worker) { worker.write(records, {}, blocks, gone); });
}

void HistoryStore::writeAgain()
{
    flush();
    post([](Worker &worker) { worker.write({}, {}, {}, {}); });
}

void HistoryStore::load(const HistorySource &source, qint64 from)
{
    flush();
    post([source, from](Worker &worker) { worker.load(source, from); });
}

void HistoryStore::loadFees(const HistorySource &source, qint64 now)
{
    flush();
    post([source, now](Worker &worker) { worker.loadFees(source, now); });
}

void HistoryStore::loadBlocks(const HistorySource &source, const TimeRange &range)
{
    post([source, range](Worker &worker) { worker.loadBlocks(source, range); });
}

void HistoryStore::exportCsv(const QString &path, const CsvDialect &dialect)
{
    m_cancelled = false;
    flush();
    post([path, dialect](Worker &worker) { worker.exportTo(path, dialect); });
}

} // namespace gasgauge
