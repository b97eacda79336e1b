// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_database.h"

#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"

#include <array>
#include <atomic>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace gasgauge {

namespace {

constexpr int kSchemaVersion = 1;

// SQLite's result codes, https://www.sqlite.org/rescode.html
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kReadOnly = 8;
constexpr int kNotADatabase = 26;

QString tr(const char *text)
{
    return QCoreApplication::translate("gasgauge::HistoryDatabase", text);
}

QVariant gweiOf(const HistoryRecord &record)
{
    const auto wei = Quantity::parse(record.result.toStdString());
    return record.method == Method::GasPrice && wei ? QVariant(wei->toDouble() / kWeiPerGwei) : QVariant();
}

QString nextConnectionName()
{
    static std::atomic<int> count{0};
    return QStringLiteral("history-%1").arg(count++);
}

} // namespace

HistoryDatabase::HistoryDatabase(const QString &path)
    : m_path(path)
    , m_connection(nextConnectionName())
{ }

HistoryDatabase::~HistoryDatabase()
{
    close();
}

QSqlDatabase HistoryDatabase::database() const
{
    return QSqlDatabase::database(m_connection, false);
}

void HistoryDatabase::close()
{
    if (QSqlDatabase::contains(m_connection)) {
        database().close();
        QSqlDatabase::removeDatabase(m_connection);
    }
    m_open = false;
}

tl::unexpected<HistoryDatabase::Error> HistoryDatabase::errorOf(const QSqlError &error) const
{
    const QString where = QDir::toNativeSeparators(m_path);
    switch (error.nativeErrorCode().toInt() & 0xff) { // the low byte is the primary code
    case kCorrupt:
    case kNotADatabase:
        return tl::make_unexpected(
            Error{Trouble::Damaged, tr("The history file is damaged: %1.").arg(where)});
    case kFull:
        return tl::make_unexpected(Error{Trouble::Unavailable,
            tr("The disk is full; the history is not written for now: %1.").arg(where)});
    case kReadOnly:
        return tl::make_unexpected(Error{Trouble::Unavailable,
            tr("The history cannot be written, its file or folder is read-only: %1.").arg(where)});
    default:
        return tl::make_unexpected(
            Error{Trouble::Unavailable, tr("The history cannot be read or written for now: %1.").arg(where)});
    }
}

HistoryDatabase::Result HistoryDatabase::run(const QString &statement)
{
    QSqlQuery query(database());
    if (!query.exec(statement))
        return errorOf(query.lastError());
    return {};
}

HistoryDatabase::Result HistoryDatabase::open()
{
    close();
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSqlDatabase opened = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    opened.setDatabaseName(m_path);
    opened.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (!opened.open())
        return errorOf(opened.lastError());
    Result made = makeSchema();
    m_open = made.has_value();
    return made;
}

HistoryDatabase::Result HistoryDatabase::makeSchema()
{
    QSqlQuery query(database());
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return errorOf(query.lastError());
    const int version = query.value(0).toInt();
    if (version > kSchemaVersion)
        return tl::make_unexpected(Error{Trouble::Later,
            tr("The history was written by a later version of Gasgauge: %1.")
                .arg(QDir::toNativeSeparators(m_path))});
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next())
        return errorOf(query.lastError());
    if (query.value(0).toString() != QLatin1String("ok"))
        return tl::make_unexpected(Error{
            Trouble::Damaged, tr("The history file is damaged: %1.").arg(QDir::toNativeSeparators(m_path))});
    query.finish();

    const std::array statements{
        // Readers do not wait for writers, and a crash costs the last seconds, never the file.
        QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("PRAGMA synchronous = NORMAL"),
        QStringLiteral(
            "CREATE TABLE IF NOT EXISTS samples (msecs INTEGER NOT NULL, method TEXT NOT NULL, result TEXT "
            "NOT "
            "NULL, gwei REAL, upstream TEXT NOT NULL, origin TEXT NOT NULL, simulated INTEGER NOT NULL)"),
        QStringLiteral(
            "CREATE INDEX IF NOT EXISTS samples_by_source ON samples (origin, simulated, method, msecs)"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS samples_by_time ON samples (msecs)"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS outages (began INTEGER NOT NULL, ended INTEGER NOT NULL, "
                       "origin TEXT NOT "
                       "NULL, simulated INTEGER NOT NULL)"),
        QStringLiteral("PRAGMA user_version = %1").arg(kSchemaVersion)};
    for (const QString &statement : statements) {
        if (Result done = run(statement); !done)
            return done;
    }
    return {};
}

QString HistoryDatabase::setAside()
{
    close();
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString aside = m_path + QStringLiteral(".damaged-") + stamp;
    if (!QFile::rename(m_path, aside))
        return {};
    // The journals belong to the file and say the same; without it they would only spoil the next one.
    for (const QLatin1String suffix : {QLatin1String("-wal"), QLatin1String("-shm")})
        QFile::rename(m_path + suffix, aside + suffix);
    return aside;
}

HistoryDatabase::Result HistoryDatabase::write(
    const QList<HistoryRecord> &records, const QList<HistoryOutage> &outages)
{
    QSqlDatabase opened = database();
    if (!opened.transaction())
        return errorOf(opened.lastError());
    QSqlQuery sample(opened);
    QSqlQuery outage(opened);
    sample.prepare(QStringLiteral("INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?, ?)"));
    outage.prepare(QStringLiteral("INSERT INTO outages VALUES (?, ?, ?, ?)"));
    for (const HistoryRecord &record : records) {
        const std::string_view method = methodName(record.method);
        sample.addBindValue(record.msecs);
        sample.addBindValue(QString::fromLatin1(method.data(), static_cast<qsizetype>(method.size())));
        sample.addBindValue(record.result);
        sample.addBindValue(gweiOf(record));
        sample.addBindValue(record.upstream);
        sample.addBindValue(record.source.origin);
        sample.addBindValue(record.source.simulated ? 1 : 0);
        if (!sample.exec()) {
            opened.rollback();
            return errorOf(sample.lastError());
        }
    }
    for (const HistoryOutage &entry : outages) {
        outage.addBindValue(entry.range.from);
        outage.addBindValue(entry.range.to);
        outage.addBindValue(entry.source.origin);
        outage.addBindValue(entry.source.simulated ? 1 : 0);
        if (!outage.exec()) {
            opened.rollback();
            return errorOf(outage.lastError());
        }
    }
    if (!opened.commit()) {
        const QSqlError failure = opened.lastError();
        opened.rollback();
        return errorOf(failure);
    }
    return {};
}

HistoryDatabase::Result HistoryDatabase::prune(qint64 olderThan)
{
    if (Result done = run(QStringLiteral("DELETE FROM samples WHERE msecs < %1").arg(olderThan)); !done)
        return done;
    return run(QStringLiteral("DELETE FROM outages WHERE ended < %1").arg(olderThan));
}

HistoryDatabase::Result HistoryDatabase::readGasPrice(
    const HistorySource &source, qint64 from, const TakeSample &take)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT msecs, gwei FROM samples WHERE origin = ? AND simulated = ? AND method = "
                       "'eth_gasPrice' AND msecs >= ? AND gwei IS NOT NULL ORDER BY msecs"));
    query.addBindValue(source.origin);
    query.addBindValue(source.simulated ? 1 : 0);
    query.addBindValue(from);
    if (!query.exec())
        return errorOf(query.lastError());
    while (query.next())
        take({query.value(0).toLongLong(), query.value(1).toDouble()});
    if (query.lastError().isValid())
        return errorOf(query.lastError());
    return {};
}

tl::expected<std::vector<TimeRange>, HistoryDatabase::Error> HistoryDatabase::readOutages(
    const HistorySource &source, qint64 from)
{
    QSqlQuery query(database());
    query.prepare(QStringLiteral(
        "SELECT began, ended FROM outages WHERE origin = ? AND simulated = ? AND ended >= ? ORDER BY began"));
    query.addBindValue(source.origin);
    query.addBindValue(source.simulated ? 1 : 0);
    query.addBindValue(from);
    if (!query.exec())
        return errorOf(query.lastError());
    std::vector<TimeRange> outages;
    while (query.next())
        outages.push_back({query.value(0).toLongLong(), query.value(1).toLongLong()});
    return outages;
}

tl::expected<qint64, HistoryDatabase::Error> HistoryDatabase::countRecords()
{
    QSqlQuery query(database());
    if (!query.exec(QStringLiteral("SELECT COUNT(*) FROM samples")) || !query.next())
        return errorOf(query.lastError());
    return query.value(0).toLongLong();
}

HistoryDatabase::Result HistoryDatabase::readAll(const std::function<bool(const HistoryRecord &)> &take)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral(
            "SELECT msecs, method, result, upstream, origin, simulated FROM samples ORDER BY msecs")))
        return errorOf(query.lastError());
    while (query.next()) {
        const auto method = methodFromName(query.value(1).toString().toStdString());
        if (!method)
            continue;
        const HistoryRecord record{query.value(0).toLongLong(), *method, query.value(2).toString(),
            query.value(3).toString(), {query.value(4).toString(), query.value(5).toInt() != 0}};
        if (!take(record))
            return {};
    }
    if (query.lastError().isValid())
        return errorOf(query.lastError());
    return {};
}

} // namespace gasgauge
