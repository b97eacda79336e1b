// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_database.h"

#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"
#include "history/blocks/block_table.h"
#include "history/blocks/hour_summary.h"
#include "history/history_migration.h"

#include <algorithm>
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

/// Between two starts more than this may pass, but then the clock has to go on before it is believed.
constexpr qint64 kPlausibleGap = 36 * kHourMs;
constexpr qint64 kProof = 24 * kHourMs;
constexpr qint64 kLatestProof = 35 * 24 * kHourMs; // for who starts the program once a month

/// From so many pages, and such a part of the file, free space is worth the rewriting.
constexpr qint64 kFreePages = 1024;
constexpr qint64 kFreePart = 4;

struct DatabaseWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::HistoryDatabase)
};

QVariant gweiOf(const HistoryRecord &record)
{
    const bool inWei = specOf(record.method).result.kind == ResultKind::Wei;
    const auto wei = inWei ? Quantity::parse(record.result.toStdString()) : std::nullopt;
    return wei ? QVariant(wei->toDouble() / kWeiPerGwei) : QVariant();
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
    m_readOnly = false;
}

HistoryDatabase::Result HistoryDatabase::told(tl::expected<void, QSqlError> result) const
{
    return std::move(result).map_error([this](const QSqlError &error) { return errorOf(error).value(); });
}

HistoryDatabase::Result HistoryDatabase::inTransaction(const std::function<Result()> &work)
{
    Result done = run(QStringLiteral("BEGIN IMMEDIATE")).and_then(work).and_then([this] {
        return run(QStringLiteral("COMMIT"));
    });
    if (!done)
        (void)run(QStringLiteral("ROLLBACK"));
    return done;
}

HistoryDatabase::Result HistoryDatabase::open()
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    const auto readVersion = [this] {
        return schemaOf(database()).map_error([this](const QSqlError &error) {
            return errorOf(error).value();
        });
    };
    auto version = connect().and_then(readVersion);
    Result done = version.and_then([this](int found) { return check(found); });
    if (done && *version > 0 && *version < kHistorySchema) {
        close();
        version = migrateHistory(m_path).and_then([this] { return connect(); }).and_then(readVersion);
        done = version.map([](int) {});
    }
    done = done.and_then([&] { return create(*version); }).and_then([this] {
        // What was written last says how late it was; asked before this start writes.
        return run(QStringLiteral("INSERT OR IGNORE INTO clock SELECT 'believed', MIN(MAX(msecs), %1) FROM "
                                  "samples HAVING COUNT(*) > 0")
                       .arg(QDateTime::currentMSecsSinceEpoch()));
    });
    m_open = done.has_value();
    if (!m_open && done.error().trouble != Trouble::Damaged && done.error().trouble != Trouble::Later)
        return readInstead(std::move(done));
    return done;
}

HistoryDatabase::Result HistoryDatabase::readInstead(Result why)
{
    const QFileInfo file(m_path);
    if (!file.isReadable() || (file.isWritable() && QFileInfo(file.absolutePath()).isWritable()))
        return why;
    close();
    m_open = m_readOnly = openToRead(m_connection, m_path);
    return historyError(Trouble::ReadOnly, readOnlyWords(), m_path);
}

HistoryDatabase::Result HistoryDatabase::connect()
{
    close();
    QSqlDatabase opened = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    opened.setDatabaseName(m_path);
    opened.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (!opened.open())
        return errorOf(opened.lastError());
    return {};
}

HistoryDatabase::Result HistoryDatabase::check(int version)
{
    if (version > kHistorySchema)
        return historyError(Trouble::Later,
            DatabaseWords::tr("The history was written by a later version of Gasgauge: %1."), m_path);
    QSqlQuery query(database());
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next())
        return errorOf(query.lastError());
    if (query.value(0).toString() != QLatin1String("ok"))
        return historyError(Trouble::Damaged, DatabaseWords::tr("The history file is damaged: %1."), m_path);
    return {};
}

HistoryDatabase::Result HistoryDatabase::create(int version)
{
    // Readers do not wait for writers, and a crash costs the last seconds, never the file.
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"}) {
        if (Result done = run(QLatin1String(pragma)); !done)
            return done;
    }
    if (version == kHistorySchema)
        return {};
    return inTransaction([&] { return told(makeSchema(database(), version)); });
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

HistoryDatabase::Result HistoryDatabase::write(const QList<HistoryRecord> &records,
    const QList<HistoryOutage> &outages, const QList<BlockRecord> &blocks, const QList<GoneBlocks> &gone)
{
    return inTransaction([&] {
        return writeValues(records).and_then([&] { return writeOutages(outages); }).and_then([&] {
            return writeBlocks(blocks, gone);
        });
    });
}

HistoryDatabase::Result HistoryDatabase::writeBlocks(
    const QList<BlockRecord> &blocks, const QList<GoneBlocks> &gone)
{
    BlockTable table(database());
    for (const GoneBlocks &each : gone) {
        if (Result done = told(table.remove(each)); !done)
            return done;
    }
    return told(table.write(blocks));
}

HistoryDatabase::Result HistoryDatabase::writeValues(const QList<HistoryRecord> &records)
{
    QSqlQuery query(database());
    query.prepare(
        QStringLiteral("INSERT INTO samples (msecs, method, result, gwei, upstream, origin, simulated, "
                       "chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const HistoryRecord &record : records) {
        const std::string_view method = methodName(record.method);
        query.addBindValue(record.msecs);
        query.addBindValue(QString::fromLatin1(method.data(), static_cast<qsizetype>(method.size())));
        query.addBindValue(record.result);
        query.addBindValue(gweiOf(record));
        query.addBindValue(record.upstream);
        bindSource(query, record.source);
        if (!query.exec())
            return errorOf(query.lastError());
    }
    return {};
}

HistoryDatabase::Result HistoryDatabase::writeOutages(const QList<HistoryOutage> &outages)
{
    QSqlQuery query(database());
    query.prepare(QStringLiteral(
        "INSERT OR REPLACE INTO outages (began, ended, origin, simulated, chain) VALUES (?, ?, ?, ?, ?)"));
    for (const HistoryOutage &entry : outages) {
        query.addBindValue(entry.range.from);
        query.addBindValue(entry.range.to);
        bindSource(query, entry.source);
        if (!query.exec())
            return errorOf(query.lastError());
    }
    return {};
}

tl::expected<std::optional<qint64>, HistoryDatabase::Error> HistoryDatabase::number(const QString &statement)
{
    return queryNumber(database(), statement).map_error([this](const QSqlError &error) {
        return errorOf(error).value();
    });
}

HistoryDatabase::Result HistoryDatabase::remember(const char *name, qint64 value)
{
    return run(
        QStringLiteral("INSERT OR REPLACE INTO clock VALUES ('%1', %2)").arg(QLatin1String(name)).arg(value));
}

tl::expected<qint64, HistoryDatabase::Error> HistoryDatabase::believedTime(qint64 now, qint64 keep)
{
    const auto believed = number(QStringLiteral("SELECT msecs FROM clock WHERE name = 'believed'"));
    const auto doubted = number(QStringLiteral("SELECT msecs FROM clock WHERE name = 'doubted'"));
    if (!believed || !doubted)
        return tl::make_unexpected(!believed ? believed.error() : doubted.error());
    if (!*believed) { // a new file has nothing to lose
        const Result kept = remember("believed", now);
        return kept ? tl::expected<qint64, Error>(now) : tl::make_unexpected(kept.error());
    }
    const qint64 before = **believed;
    if (now <= before)
        return now;
    const bool plausible = now - before <= std::min(kPlausibleGap, keep / 2);
    const bool proven = *doubted && now - **doubted >= kProof && now - **doubted <= kLatestProof;
    if (!plausible && !proven) {
        // Its own course is what can prove it: a jump begins that anew.
        const bool goesOn = *doubted && now >= **doubted && now - **doubted < kProof;
        if (const Result kept = goesOn ? Result() : remember("doubted", now); !kept)
            return tl::make_unexpected(kept.error());
        return before;
    }
    const Result kept = remember("believed", now).and_then([this] {
        return run(QStringLiteral("DELETE FROM clock WHERE name = 'doubted'"));
    });
    return kept ? tl::expected<qint64, Error>(now) : tl::make_unexpected(kept.error());
}

HistoryDatabase::Result HistoryDatabase::prune(qint64 now, qint64 keep)
{
    const auto believed = believedTime(now, keep);
    if (!believed)
        return tl::make_unexpected(believed.error());
    const qint64 olderThan = *believed - keep;
    if (Result done = run(QStringLiteral("DELETE FROM samples WHERE msecs < %1").arg(olderThan)); !done)
        return done;
    if (Result done = run(QStringLiteral("DELETE FROM outages WHERE ended < %1").arg(olderThan)); !done)
        return done;
    // Whole hours: what is left of one that was cut would pass for all of it.
    const qint64 young = hourOf(*believed - kKeepBlocks);
    const Result blocks = inTransaction([&] {
        BlockTable table(database());
        return told(table.summarize(young).and_then([&] { return table.removeBefore(olderThan); }));
    });
    if (!blocks)
        return blocks;
    compact();
    return {};
}

void HistoryDatabase::compact()
{
    const auto pages = number(QStringLiteral("PRAGMA page_count"));
    const auto free = number(QStringLiteral("PRAGMA freelist_count"));
    if (!pages || !free || free->value_or(0) < std::max(kFreePages, pages->value_or(0) / kFreePart))
        return;
    // Without room to rewrite it the file stays as large as it is, which harms nobody; asked again next time.
    if (run(QStringLiteral("VACUUM")))
        (void)run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

HistoryDatabase::Result HistoryDatabase::readGasPrice(
    const HistorySource &source, qint64 from, const TakeSample &take)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT msecs, gwei FROM samples WHERE origin = ? AND simulated = ? AND chain "
                       "= ? AND method = 'eth_gasPrice' AND msecs >= ? AND gwei IS NOT NULL ORDER BY msecs"));
    bindSource(query, source);
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
        "SELECT began, ended FROM outages WHERE origin = ? AND simulated = ? AND chain = ? AND ended >= ? "
        "ORDER BY began"));
    bindSource(query, source);
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
    const auto values = number(QStringLiteral("SELECT COUNT(*) FROM samples"));
    const auto blocks = BlockTable(database()).count();
    if (!values)
        return tl::make_unexpected(values.error());
    if (!blocks)
        return errorOf(blocks.error());
    return values->value_or(0) + *blocks;
}

HistoryDatabase::Result HistoryDatabase::readBlocks(
    const HistorySource *source, const TimeRange &range, const std::function<bool(const BlockRecord &)> &take)
{
    return told(BlockTable(database()).readBlocks(source, range, take));
}

HistoryDatabase::Result HistoryDatabase::readBaseFees(
    const HistorySource &source, const TimeRange &range, const std::function<void(qint64, double)> &take)
{
    return told(BlockTable(database()).readBaseFees(source, range, take));
}

HistoryDatabase::Result HistoryDatabase::readHours(
    const HistorySource *source, const TimeRange &range, const std::function<bool(const HourRecord &)> &take)
{
    return told(BlockTable(database()).readHours(source, range, take));
}

HistoryDatabase::Result HistoryDatabase::readAll(const std::function<bool(const HistoryRecord &)> &take)
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral(
            "SELECT msecs, method, result, upstream, origin, simulated, chain FROM samples ORDER BY msecs")))
        return errorOf(query.lastError());
    while (query.next()) {
        const auto method = methodFromName(query.value(1).toString().toStdString());
        if (!method)
            continue;
        const HistoryRecord record{query.value(0).toLongLong(), *method, query.value(2).toString(),
            query.value(3).toString(),
            {query.value(4).toString(), query.value(5).toInt() != 0, query.value(6).toString()}};
        if (!take(record))
            return {};
    }
    if (query.lastError().isValid())
        return errorOf(query.lastError());
    return {};
}

} // namespace gasgauge
