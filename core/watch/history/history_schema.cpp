// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_schema.h"

#include <array>

#include <QUrl>
#include <QVariant>

namespace gasgauge {

namespace {

constexpr std::array kToFirst{
    "CREATE TABLE samples (msecs INTEGER NOT NULL, method TEXT NOT NULL, result TEXT NOT NULL, gwei REAL, "
    "upstream TEXT NOT NULL, origin TEXT NOT NULL, simulated INTEGER NOT NULL)",
    "CREATE INDEX samples_by_source ON samples (origin, simulated, method, msecs)",
    "CREATE INDEX samples_by_time ON samples (msecs)",
    "CREATE TABLE outages (began INTEGER NOT NULL, ended INTEGER NOT NULL, origin TEXT NOT NULL, simulated "
    "INTEGER NOT NULL)",
};

constexpr std::array kToSecond{
    "DELETE FROM outages WHERE rowid NOT IN (SELECT rowid FROM (SELECT rowid, MAX(ended) FROM outages GROUP "
    "BY "
    "began, origin, simulated))",
    "CREATE UNIQUE INDEX outage_once ON outages (began, origin, simulated)",
    "CREATE TABLE clock (name TEXT PRIMARY KEY, msecs INTEGER NOT NULL)",
};

// Amounts of wei are QUANTITYs, since SQLite's integers end at 64 bits.
constexpr std::array kToThird{
    "ALTER TABLE samples ADD COLUMN chain TEXT NOT NULL DEFAULT ''",
    "DROP INDEX IF EXISTS samples_by_source",
    "CREATE INDEX samples_by_source ON samples (origin, simulated, chain, method, msecs)",
    "CREATE INDEX IF NOT EXISTS samples_by_time ON samples (msecs)",
    "ALTER TABLE outages ADD COLUMN chain TEXT NOT NULL DEFAULT ''",
    "DROP INDEX outage_once",
    "CREATE UNIQUE INDEX outage_once ON outages (began, origin, simulated, chain)",
    "CREATE TABLE sources (id INTEGER PRIMARY KEY, origin TEXT NOT NULL, simulated INTEGER NOT NULL, chain "
    "TEXT "
    "NOT NULL, UNIQUE (origin, simulated, chain))",
    "CREATE TABLE blocks (source INTEGER NOT NULL, number INTEGER NOT NULL, msecs INTEGER NOT NULL, base_fee "
    "TEXT NOT NULL, gas_used_ratio REAL, tip10 TEXT, tip50 TEXT, tip90 TEXT, PRIMARY KEY (source, number)) "
    "WITHOUT ROWID",
    "CREATE INDEX blocks_by_time ON blocks (source, msecs)",
    "CREATE TABLE hours (source INTEGER NOT NULL, began INTEGER NOT NULL, blocks INTEGER NOT NULL, "
    "base_fee_lowest TEXT NOT NULL, base_fee_p10 TEXT NOT NULL, base_fee_median TEXT NOT NULL, base_fee_p90 "
    "TEXT NOT NULL, base_fee_highest TEXT NOT NULL, gas_used_ratio REAL, tip10 TEXT, tip50 TEXT, tip90 TEXT, "
    "PRIMARY KEY (source, began)) WITHOUT ROWID",
};

template <typename Statements>
tl::expected<void, QSqlError> runAll(const QSqlDatabase &database, const Statements &statements)
{
    for (const char *statement : statements) {
        if (auto done = runStatement(database, QLatin1String(statement)); !done)
            return done;
    }
    return {};
}

} // namespace

void bindSource(QSqlQuery &query, const HistorySource &source)
{
    query.addBindValue(source.origin);
    query.addBindValue(source.simulated ? 1 : 0);
    query.addBindValue(source.chain.isNull() ? QStringLiteral("") : source.chain);
}

bool openToRead(const QString &connection, const QString &path)
{
    QSqlDatabase opened = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    opened.setDatabaseName(QStringLiteral("file:%1?mode=ro&immutable=1")
                               .arg(QString::fromLatin1(QUrl::toPercentEncoding(path, "/"))));
    opened.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    return opened.open() && schemaOf(opened).value_or(0) == kHistorySchema;
}

tl::expected<void, QSqlError> runStatement(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return tl::make_unexpected(query.lastError());
    return {};
}

tl::expected<std::optional<qint64>, QSqlError> queryNumber(
    const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return tl::make_unexpected(query.lastError());
    if (!query.next() || query.value(0).isNull())
        return std::optional<qint64>();
    return std::optional(query.value(0).toLongLong());
}

tl::expected<int, QSqlError> schemaOf(const QSqlDatabase &database)
{
    return queryNumber(database, QStringLiteral("PRAGMA user_version"))
        .map([](const std::optional<qint64> &version) { return static_cast<int>(version.value_or(0)); });
}

tl::expected<void, QSqlError> makeSchema(const QSqlDatabase &database, int version)
{
    tl::expected<void, QSqlError> done;
    if (version < 1)
        done = runAll(database, kToFirst);
    if (done && version < 2)
        done = runAll(database, kToSecond);
    if (done && version < 3)
        done = runAll(database, kToThird);
    if (done)
        done = runStatement(database, QStringLiteral("PRAGMA user_version = %1").arg(kHistorySchema));
    return done;
}

} // namespace gasgauge
