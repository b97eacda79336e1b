// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_migration.h"

#include "history/history_schema.h"

#include <filesystem>
#include <system_error>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSqlQuery>
#include <QStorageInfo>

namespace gasgauge {

namespace {

using Outcome = tl::expected<void, HistoryError>;

struct MigrationWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::HistoryDatabase)
};

/// A connection that lasts as long as the object; one at a time has this name.
class Connection
{
public:
    explicit Connection(const QString &path)
    {
        QSqlDatabase made = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name());
        made.setDatabaseName(path);
        made.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
        made.open();
    }
    ~Connection()
    {
        get().close();
        QSqlDatabase::removeDatabase(name());
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    static QSqlDatabase get() { return QSqlDatabase::database(name(), false); }

private:
    static QString name() { return QStringLiteral("history-migration"); }
};

/// What has to be the same afterwards.
struct Rows
{
    qint64 samples = 0;
    qint64 outages = 0;
    bool operator==(const Rows &) const = default;
};

tl::expected<Rows, QSqlError> countRows(const QSqlDatabase &database)
{
    const auto samples = queryNumber(database, QStringLiteral("SELECT COUNT(*) FROM samples"));
    // The first schema had some outages several times.
    const auto outages = queryNumber(database,
        QStringLiteral("SELECT COUNT(*) FROM (SELECT DISTINCT began, origin, simulated FROM outages)"));
    if (!samples || !outages)
        return tl::make_unexpected(!samples ? samples.error() : outages.error());
    return Rows{samples->value_or(0), outages->value_or(0)};
}

tl::expected<Rows, QSqlError> copyTo(const QString &path, const QString &copy)
{
    const Connection old(path);
    const QSqlDatabase database = Connection::get();
    if (!database.isOpen())
        return tl::make_unexpected(database.lastError());
    return countRows(database).and_then([&](const Rows &rows) {
        QString quoted = copy;
        quoted.replace(u'\'', QLatin1String("''"));
        return runStatement(database, QStringLiteral("VACUUM INTO '%1'").arg(quoted)).map([&rows] {
            return rows;
        });
    });
}

tl::expected<void, QSqlError> upgrade(QSqlDatabase database)
{
    const auto version = schemaOf(database);
    if (!version)
        return tl::make_unexpected(version.error());
    if (!database.transaction())
        return tl::make_unexpected(database.lastError());
    if (auto made = makeSchema(database, *version); !made)
        return made;
    if (!database.commit())
        return tl::make_unexpected(database.lastError());
    return {};
}

/// What the copy has once it is up to date; nothing where it is not whole.
tl::expected<std::optional<Rows>, QSqlError> upgradedRows(const QString &copy)
{
    const Connection made(copy);
    const QSqlDatabase database = Connection::get();
    if (!database.isOpen())
        return tl::make_unexpected(database.lastError());
    if (auto done = upgrade(database); !done)
        return tl::make_unexpected(done.error());
    QSqlQuery check(database);
    if (!check.exec(QStringLiteral("PRAGMA quick_check(1)")) || !check.next())
        return tl::make_unexpected(check.lastError());
    if (check.value(0).toString() != QLatin1String("ok"))
        return std::optional<Rows>();
    return countRows(database).map([](const Rows &rows) { return std::optional(rows); });
}

void removeCopy(const QString &copy)
{
    for (const char *suffix : {"", "-journal", "-wal", "-shm"})
        QFile::remove(copy + QLatin1String(suffix));
}

Outcome putInPlace(const QString &copy, const QString &path)
{
    QFile::setPermissions(copy, QFile::permissions(path));
    std::error_code failure;
    std::filesystem::rename(copy.toStdString(), path.toStdString(), failure); // replaces, all at once
    if (failure)
        return historyError(HistoryError::Trouble::ReadOnly, readOnlyWords(), path);
    return {};
}

} // namespace

Outcome migrateHistory(const QString &path)
{
    const QString file = QFileInfo(path).canonicalFilePath();
    const QString copy = file + QStringLiteral(".migrating");
    removeCopy(copy);
    // Not tried where it is sure to fail: the attempt would fill the disk for everybody.
    if (QStorageInfo(QFileInfo(file).absolutePath()).bytesAvailable() < QFileInfo(file).size())
        return historyError(HistoryError::Trouble::Full,
            MigrationWords::tr(
                "The disk has no room to bring the history up to date, which takes a copy of it: %1."),
            path);
    Outcome outcome;
    const auto before = copyTo(file, copy);
    const auto after = before.and_then([&copy](const Rows &) { return upgradedRows(copy); });
    if (!after)
        outcome = historyError(after.error(), path);
    else if (*after != *before || QFileInfo(file + QStringLiteral("-wal")).size() > 0)
        outcome = historyError(HistoryError::Trouble::Unavailable,
            MigrationWords::tr(
                "The history could not be brought up to date and is left as it is; is another Gasgauge using "
                "it? "
                "%1."),
            path);
    else
        outcome = putInPlace(copy, file);
    removeCopy(copy);
    return outcome;
}

} // namespace gasgauge
