// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/blocks/block_record.h"
#include "history/history_error.h"
#include "history/history_record.h"
#include "history/history_schema.h"
#include "series/sample.h"

#include <functional>
#include <optional>

#include <QList>
#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// An outage as it is kept.
struct HistoryOutage
{
    HistorySource source;
    TimeRange range;
};

/// The SQLite file of the history: schema, reading, writing. For one thread, the one it was made on. Errors
/// are sentences for the user; after one the file is as it was.
class HistoryDatabase
{
public:
    explicit HistoryDatabase(const QString &path);
    ~HistoryDatabase();
    HistoryDatabase(const HistoryDatabase &) = delete;
    HistoryDatabase &operator=(const HistoryDatabase &) = delete;

    using Error = HistoryError;
    using Trouble = HistoryError::Trouble;
    using Result = tl::expected<void, Error>;

    /// Opens the file and makes or checks the schema; its folder is made where it is missing. A file of an
    /// earlier version is brought up to date first (see migrateHistory).
    Result open();
    bool isOpen() const { return m_open; }
    /// Whether it is open, and can only be read: open() said why, and may be tried again.
    bool readOnly() const { return m_readOnly; }
    void close();
    /// Closes the file and renames it; the new name, or empty where that failed.
    QString setAside();

    /// What is `gone` goes before `blocks` come.
    Result write(const QList<HistoryRecord> &records, const QList<HistoryOutage> &outages,
        const QList<BlockRecord> &blocks = {}, const QList<GoneBlocks> &gone = {});
    /// Removes what is older than `keep` at `now`, and makes hours of blocks older than kKeepBlocks, where
    /// that clock is believed: a jump is doubted until it has gone on for a day from there, and meanwhile the
    /// time before the jump counts. Gives the space back.
    Result prune(qint64 now, qint64 keep);

    using TakeSample = std::function<void(const Sample &)>;
    /// The gas prices (gwei) of a source since `from`, ascending.
    Result readGasPrice(const HistorySource &source, qint64 from, const TakeSample &take);
    tl::expected<std::vector<TimeRange>, Error> readOutages(const HistorySource &source, qint64 from);
    /// The blocks of a source in a range of time: when, and wei a gas, by their numbers.
    Result readBaseFees(const HistorySource &source, const TimeRange &range,
        const std::function<void(qint64 msecs, double wei)> &take);
    /// Values, blocks and hours together.
    tl::expected<qint64, Error> countRecords();
    /// All values, ascending in time; stops where `take` returns false.
    Result readAll(const std::function<bool(const HistoryRecord &)> &take);
    /// Blocks and hours: see BlockTable.
    Result readBlocks(const HistorySource *source, const TimeRange &range,
        const std::function<bool(const BlockRecord &)> &take);
    Result readHours(const HistorySource *source, const TimeRange &range,
        const std::function<bool(const HourRecord &)> &take);

private:
    tl::unexpected<Error> errorOf(const QSqlError &error) const { return historyError(error, m_path); }
    Result told(tl::expected<void, QSqlError> result) const;
    Result run(const QString &statement) { return told(runStatement(database(), statement)); }
    Result connect();
    /// Where the file cannot be written it can often be read; the error is that it is read-only, else `why`.
    Result readInstead(Result why);
    Result check(int version);
    Result create(int version);
    Result writeValues(const QList<HistoryRecord> &records);
    Result writeOutages(const QList<HistoryOutage> &outages);
    Result writeBlocks(const QList<BlockRecord> &blocks, const QList<GoneBlocks> &gone);
    tl::expected<qint64, Error> believedTime(qint64 now, qint64 keep);
    tl::expected<std::optional<qint64>, Error> number(const QString &statement);
    /// All of it or nothing.
    Result inTransaction(const std::function<Result()> &work);
    Result remember(const char *name, qint64 value);
    void compact();
    QSqlDatabase database() const;

    QString m_path;
    QString m_connection;
    bool m_open = false;
    bool m_readOnly = false;
};

} // namespace gasgauge
