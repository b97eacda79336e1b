// SPDX-License-Identifier: GPL-3.0-only
#include "history/blocks/block_table.h"

#include "history/blocks/hour_summary.h"
#include "history/history_schema.h"

#include <limits>
#include <vector>

#include <QSqlQuery>
#include <QVariant>

namespace gasgauge {

namespace {

QVariant storedWei(const WeiAmount &amount)
{
    return QString::fromStdString(quantityOf(amount).hex());
}

/// Nothing where there is no amount: empty, or spoilt by somebody's own hand.
std::optional<WeiAmount> readWei(const QVariant &stored)
{
    const auto quantity = Quantity::parse(stored.toString().toStdString());
    return quantity ? std::optional(weiOf(*quantity)) : std::nullopt;
}

/// The same for who draws it.
std::optional<double> readDouble(const QString &stored)
{
    constexpr qsizetype native = 18; // "0x" and 64 bits
    if (stored.size() <= native && stored.startsWith(QLatin1String("0x"))) {
        bool fine = false;
        const quint64 wei = QStringView(stored).mid(2).toULongLong(&fine, 16);
        return fine ? std::optional(static_cast<double>(wei)) : std::nullopt;
    }
    const auto wei = readWei(stored);
    return wei ? std::optional(wei->convert_to<double>()) : std::nullopt;
}

void bindTips(QSqlQuery &query, const std::optional<TipSpread> &tips)
{
    for (const auto percentile : {&TipSpread::p10, &TipSpread::p50, &TipSpread::p90})
        query.addBindValue(tips ? storedWei((*tips).*percentile) : QVariant());
}

std::optional<TipSpread> readTips(const QSqlQuery &query, int column)
{
    const auto p10 = readWei(query.value(column));
    const auto p50 = readWei(query.value(column + 1));
    const auto p90 = readWei(query.value(column + 2));
    return p10 && p50 && p90 ? std::optional(TipSpread{*p10, *p50, *p90}) : std::nullopt;
}

QVariant storedRatio(const std::optional<double> &ratio)
{
    return ratio ? QVariant(*ratio) : QVariant();
}

std::optional<double> readRatio(const QVariant &stored)
{
    return stored.isNull() ? std::nullopt : std::optional(stored.toDouble());
}

/// The first three columns of everything that is read.
HistorySource readSource(const QSqlQuery &query)
{
    return {query.value(0).toString(), query.value(1).toInt() != 0, query.value(2).toString()};
}

/// A query for `columns` of `table`, of one source or of all, ascending in `time`.
QSqlQuery selectFrom(const QSqlDatabase &database, const QString &columns, const QString &table,
    const QString &time, const HistorySource *source, const TimeRange &range)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    QString statement
        = QStringLiteral("SELECT origin, simulated, chain, %1 FROM %2 JOIN sources ON id = source "
                         "WHERE %3 >= ? AND %3 < ?")
              .arg(columns, table, time);
    if (source)
        statement += QStringLiteral(" AND origin = ? AND simulated = ? AND chain = ?");
    query.prepare(statement + QStringLiteral(" ORDER BY source, %1").arg(time));
    query.addBindValue(range.from);
    query.addBindValue(range.to);
    if (source)
        bindSource(query, *source);
    return query;
}

tl::expected<void, QSqlError> executed(QSqlQuery &query)
{
    if (!query.exec())
        return tl::make_unexpected(query.lastError());
    return {};
}

tl::expected<void, QSqlError> allRead(const QSqlQuery &query)
{
    if (query.lastError().isValid())
        return tl::make_unexpected(query.lastError());
    return {};
}

} // namespace

tl::expected<qint64, QSqlError> BlockTable::idOf(const HistorySource &source)
{
    QSqlQuery query(m_database);
    for (const char *statement : {"INSERT OR IGNORE INTO sources (origin, simulated, chain) VALUES (?, ?, ?)",
             "SELECT id FROM sources WHERE origin = ? AND simulated = ? AND chain = ?"}) {
        query.prepare(QLatin1String(statement));
        bindSource(query, source);
        if (const Result done = executed(query); !done)
            return tl::make_unexpected(done.error());
    }
    if (!query.next())
        return tl::make_unexpected(query.lastError());
    return query.value(0).toLongLong();
}

BlockTable::Result BlockTable::write(const QList<BlockRecord> &blocks)
{
    QSqlQuery query(m_database);
    // Two blocks of one height that used the same share of their gas are taken for the same one.
    query.prepare(QStringLiteral(
        "INSERT INTO blocks (source, number, msecs, base_fee, gas_used_ratio, tip10, tip50, tip90) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, number) DO UPDATE SET "
        "tip10 = CASE WHEN gas_used_ratio IS excluded.gas_used_ratio THEN COALESCE(excluded.tip10, tip10) "
        "ELSE excluded.tip10 END, "
        "tip50 = CASE WHEN gas_used_ratio IS excluded.gas_used_ratio THEN COALESCE(excluded.tip50, tip50) "
        "ELSE excluded.tip50 END, "
        "tip90 = CASE WHEN gas_used_ratio IS excluded.gas_used_ratio THEN COALESCE(excluded.tip90, tip90) "
        "ELSE excluded.tip90 END, "
        "msecs = CASE WHEN ? AND gas_used_ratio IS excluded.gas_used_ratio THEN msecs ELSE excluded.msecs "
        "END, base_fee = excluded.base_fee, gas_used_ratio = excluded.gas_used_ratio"));
    std::optional<HistorySource> source;
    qint64 id = 0;
    for (const BlockRecord &block : blocks) {
        if (source != block.source) {
            const auto known = idOf(block.source);
            if (!known)
                return tl::make_unexpected(known.error());
            source = block.source;
            id = *known;
        }
        query.addBindValue(id);
        query.addBindValue(block.number);
        query.addBindValue(block.msecs);
        query.addBindValue(storedWei(block.baseFee));
        query.addBindValue(storedRatio(block.gasUsedRatio));
        bindTips(query, block.tips);
        query.addBindValue(block.timeIsGuessed);
        if (Result done = executed(query); !done)
            return done;
    }
    return {};
}

BlockTable::Result BlockTable::remove(const GoneBlocks &gone)
{
    const auto id = idOf(gone.source);
    if (!id)
        return tl::make_unexpected(id.error());
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("DELETE FROM blocks WHERE source = ? AND number >= ?"));
    query.addBindValue(*id);
    query.addBindValue(gone.from);
    return executed(query);
}

BlockTable::Result BlockTable::readBlocks(
    const HistorySource *source, const TimeRange &range, const Take<BlockRecord> &take) const
{
    QSqlQuery query = selectFrom(m_database,
        QStringLiteral("number, msecs, base_fee, gas_used_ratio, tip10, tip50, tip90"),
        QStringLiteral("blocks"), QStringLiteral("msecs"), source, range);
    if (Result done = executed(query); !done)
        return done;
    while (query.next()) {
        const auto baseFee = readWei(query.value(5));
        if (baseFee
            && !take({readSource(query), query.value(3).toULongLong(), query.value(4).toLongLong(), *baseFee,
                readRatio(query.value(6)), readTips(query, 7)}))
            return {};
    }
    return allRead(query);
}

BlockTable::Result BlockTable::readHours(
    const HistorySource *source, const TimeRange &range, const Take<HourRecord> &take) const
{
    QSqlQuery query = selectFrom(m_database,
        QStringLiteral("began, blocks, base_fee_lowest, base_fee_p10, base_fee_median, base_fee_p90, "
                       "base_fee_highest, gas_used_ratio, tip10, tip50, tip90"),
        QStringLiteral("hours"), QStringLiteral("began"), source, range);
    if (Result done = executed(query); !done)
        return done;
    while (query.next()) {
        std::vector<WeiAmount> fees;
        for (int column = 5; column < 10; ++column) {
            if (const auto fee = readWei(query.value(column)))
                fees.push_back(*fee);
        }
        if (fees.size() == 5
            && !take({readSource(query), query.value(3).toLongLong(), query.value(4).toLongLong(),
                {fees[0], fees[1], fees[2], fees[3], fees[4]}, readRatio(query.value(10)),
                readTips(query, 11)}))
            return {};
    }
    return allRead(query);
}

BlockTable::Result BlockTable::readBaseFees(const HistorySource &source, const TimeRange &range,
    const std::function<void(qint64, double)> &take) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    // A week of blocks is nearly all there are: one way through the table takes less than its index.
    query.prepare(QStringLiteral(
        "SELECT msecs, base_fee FROM blocks WHERE source = (SELECT id FROM sources WHERE origin = ? AND "
        "simulated = ? AND chain = ?) AND +msecs >= ? AND +msecs < ? ORDER BY number"));
    bindSource(query, source);
    query.addBindValue(range.from);
    query.addBindValue(range.to);
    if (Result done = executed(query); !done)
        return done;
    while (query.next()) {
        if (const auto wei = readDouble(query.value(1).toString()))
            take(query.value(0).toLongLong(), *wei);
    }
    return allRead(query);
}

tl::expected<qint64, QSqlError> BlockTable::count() const
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT (SELECT COUNT(*) FROM blocks) + (SELECT COUNT(*) FROM hours)"))
        || !query.next())
        return tl::make_unexpected(query.lastError());
    return query.value(0).toLongLong();
}

BlockTable::Result BlockTable::writeHour(const HourRecord &hour)
{
    const auto id = idOf(hour.source);
    if (!id)
        return tl::make_unexpected(id.error());
    // Blocks that came late, of an hour that was made already, do not outweigh those it was made of.
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("SELECT 1 FROM hours WHERE source = ? AND began = ? AND blocks > ?"));
    query.addBindValue(*id);
    query.addBindValue(hour.began);
    query.addBindValue(hour.blocks);
    if (Result done = executed(query); !done || query.next())
        return done;
    query.prepare(QStringLiteral("INSERT OR REPLACE INTO hours (source, began, blocks, base_fee_lowest, "
                                 "base_fee_p10, base_fee_median, "
                                 "base_fee_p90, base_fee_highest, gas_used_ratio, tip10, tip50, tip90) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    query.addBindValue(*id);
    query.addBindValue(hour.began);
    query.addBindValue(hour.blocks);
    for (const WeiAmount &fee :
        {hour.baseFee.lowest, hour.baseFee.p10, hour.baseFee.median, hour.baseFee.p90, hour.baseFee.highest})
        query.addBindValue(storedWei(fee));
    query.addBindValue(storedRatio(hour.gasUsedRatio));
    bindTips(query, hour.tips);
    return executed(query);
}

BlockTable::Result BlockTable::summarize(qint64 before)
{
    std::vector<BlockRecord> hour;
    std::vector<HourRecord> hours;
    const auto closeHour = [&] {
        if (!hour.empty())
            hours.push_back(summaryOf(hour));
        hour.clear();
    };
    const TimeRange old{std::numeric_limits<qint64>::min(), before};
    const Result read = readBlocks(nullptr, old, [&](const BlockRecord &block) {
        if (!hour.empty()
            && (block.source != hour.front().source || hourOf(block.msecs) != hourOf(hour.front().msecs)))
            closeHour();
        hour.push_back(block);
        return true;
    });
    if (!read)
        return read;
    closeHour();
    for (const HourRecord &made : hours) {
        if (Result done = writeHour(made); !done)
            return done;
    }
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("DELETE FROM blocks WHERE msecs < ?"));
    query.addBindValue(before);
    return executed(query);
}

BlockTable::Result BlockTable::removeBefore(qint64 time)
{
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("DELETE FROM blocks WHERE msecs < ?"));
    query.addBindValue(time);
    if (Result done = executed(query); !done)
        return done;
    query.prepare(QStringLiteral("DELETE FROM hours WHERE began < ?"));
    query.addBindValue(time - kHourMs);
    return executed(query);
}

} // namespace gasgauge
