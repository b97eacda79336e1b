// SPDX-License-Identifier: GPL-3.0-only
#include "history/csv/csv_line.h"

#include "ethereum/gas_units.h"
#include "history/blocks/hour_summary.h"

#include <algorithm>

#include <QDateTime>
#include <QStringList>

namespace gasgauge {

namespace {

/// Quoted, and never taken for a formula by a spreadsheet: names come from configurations and other machines.
QString quotedField(const QString &text)
{
    QString quoted = text;
    quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text[0]))
        quoted.prepend(QLatin1Char('\''));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

QString timeField(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(msecs).toUTC().toString(Qt::ISODateWithMs);
}

QString gweiField(const Quantity &amount, const CsvDialect &dialect)
{
    return QString::fromStdString(exactGwei(amount)).replace(u'.', QLatin1Char(dialect.decimal));
}

QString gweiField(const WeiAmount &amount, const CsvDialect &dialect)
{
    return gweiField(quantityOf(amount), dialect);
}

QString ratioField(const std::optional<double> &ratio, const CsvDialect &dialect)
{
    return ratio ? QString::number(*ratio, 'f', 4).replace(u'.', QLatin1Char(dialect.decimal)) : QString();
}

QStringList tipFields(const std::optional<TipSpread> &tips, const CsvDialect &dialect)
{
    if (!tips)
        return {QString(), QString(), QString()};
    return {gweiField(tips->p10, dialect), gweiField(tips->p50, dialect), gweiField(tips->p90, dialect)};
}

QString joined(const QStringList &fields, const CsvDialect &dialect)
{
    return fields.join(QLatin1Char(dialect.separator)) + QLatin1String("\r\n");
}

/// What blocks and hours have before their own columns. Whoever told of a block said the same, so that no
/// name of an upstream is kept.
QStringList blockFields(const HistorySource &source, qint64 msecs, const WeiAmount &baseFee,
    const QString &per, qint64 keptUntil, const CsvDialect &dialect)
{
    return {timeField(msecs), QStringLiteral("eth_feeHistory"), QString(),
        QString::fromStdString(baseFee.str()), gweiField(baseFee, dialect),
        quotedField(source.simulated ? QStringLiteral("simulated") : QString()), quotedField(source.origin),
        quotedField(source.chain), per, timeField(keptUntil)};
}

} // namespace

CsvDialect CsvDialect::of(const QLocale &locale)
{
    return locale.decimalPoint() == QLatin1String(".") ? CsvDialect() : withDecimalComma();
}

QString csvHeader(const CsvDialect &dialect)
{
    return QStringLiteral(
        "time,method,result,wei,gwei,source,origin,chain,per,kept_until,block,blocks,gwei_p10,"
        "gwei_p90,tip10_gwei,tip50_gwei,tip90_gwei,gas_used_ratio\r\n")
        .replace(u',', QLatin1Char(dialect.separator));
}

QString csvLine(const HistoryRecord &record, const CsvDialect &dialect, qint64 keep)
{
    const bool inWei = specOf(record.method).result.kind == ResultKind::Wei;
    const auto wei = inWei ? Quantity::parse(record.result.toStdString()) : std::nullopt;
    const std::string_view method = methodName(record.method);
    const QString source
        = record.source.simulated ? QStringLiteral("simulated (%1)").arg(record.upstream) : record.upstream;
    QStringList fields{timeField(record.msecs),
        QString::fromLatin1(method.data(), static_cast<qsizetype>(method.size())), record.result,
        wei ? QString::fromStdString(wei->decimal()) : QString(), wei ? gweiField(*wei, dialect) : QString(),
        quotedField(source), quotedField(record.source.origin), quotedField(record.source.chain),
        QStringLiteral("value"), timeField(record.msecs + keep)};
    constexpr int columnsOfBlocks = 8;
    fields += QStringList(columnsOfBlocks, QString());
    return joined(fields, dialect);
}

QString csvLine(const BlockRecord &block, const CsvDialect &dialect, qint64 keep)
{
    const qint64 asBlock = hourOf(block.msecs) + kHourMs + kKeepBlocks;
    QStringList fields = blockFields(block.source, block.msecs, block.baseFee, QStringLiteral("block"),
        std::min(block.msecs + keep, asBlock), dialect);
    fields << QString::number(block.number) << QStringLiteral("1") << QString() << QString();
    fields << tipFields(block.tips, dialect) << ratioField(block.gasUsedRatio, dialect);
    return joined(fields, dialect);
}

QString csvLine(const HourRecord &hour, const CsvDialect &dialect, qint64 keep)
{
    QStringList fields = blockFields(hour.source, hour.began, hour.baseFee.median, QStringLiteral("hour"),
        hour.began + kHourMs + keep, dialect);
    fields << QString() << QString::number(hour.blocks) << gweiField(hour.baseFee.p10, dialect)
           << gweiField(hour.baseFee.p90, dialect);
    fields << tipFields(hour.tips, dialect) << ratioField(hour.gasUsedRatio, dialect);
    return joined(fields, dialect);
}

} // namespace gasgauge
