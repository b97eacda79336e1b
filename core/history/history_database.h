// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/history_record.h"
#include "series/sample.h"

#include <functional>

#include <QList>
#include <QSqlDatabase>
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

    enum class Trouble : unsigned char {
        Unavailable, ///< cannot be opened or written now; worth trying again
        Damaged, ///< no history, or a broken one: set it aside
        Later, ///< written by a later version: leave it alone
    };
    struct Error
    {
        Trouble trouble = Trouble::Unavailable;
        QString message;
    };
    using Result = tl::expected<void, Error>;

    /// Opens the file and makes or checks the schema; its folder is made where it is missing.
    Result open();
    bool isOpen() const { return m_open; }
    void close();
    /// Closes the file and renames it; the new name, or empty where that failed.
    QString setAside();

    Result write(const QList<HistoryRecord> &records, const QList<HistoryOutage> &outages);
    Result prune(qint64 olderThan);

    using TakeSample = std::function<void(const Sample &)>;
    /// The gas prices (gwei) of a source since `from`, ascending.
    Result readGasPrice(const HistorySource &source, qint64 from, const TakeSample &take);
    tl::expected<std::vector<TimeRange>, Error> readOutages(const HistorySource &source, qint64 from);
    tl::expected<qint64, Error> countRecords();
    /// All records, ascending in time; stops where `take` returns false.
    Result readAll(const std::function<bool(const HistoryRecord &)> &take);

private:
    tl::unexpected<Error> errorOf(const QSqlError &error) const;
    Result run(const QString &statement);
    Result makeSchema();
    QSqlDatabase database() const;

    QString m_path;
    QString m_connection;
    bool m_open = false;
};

} // namespace gasgauge
