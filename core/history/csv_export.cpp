// SPDX-License-Identifier: GPL-3.0-only
#include "history/csv_export.h"

#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QSaveFile>

namespace gasgauge {

namespace {

constexpr qint64 kLinesBetweenProgress = 500;

QString tr(const char *text)
{
    return QCoreApplication::translate("gasgauge::CsvExport", text);
}

/// Quoted, and never taken for a formula by a spreadsheet: names come from configurations and other machines.
QString field(const QString &text)
{
    QString quoted = text;
    quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text[0]))
        quoted.prepend(QLatin1Char('\''));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

tl::unexpected<QString> cannotWrite(const QString &path, const QSaveFile &file)
{
    return tl::make_unexpected(tr("The history cannot be written to %1: %2.")
                                   .arg(QDir::toNativeSeparators(path), file.errorString()));
}

} // namespace

QString csvHeader()
{
    return QStringLiteral("time,method,result,wei,gwei,source,origin\r\n");
}

QString csvLine(const HistoryRecord &record)
{
    const auto wei
        = record.method == Method::GasPrice ? Quantity::parse(record.result.toStdString()) : std::nullopt;
    const std::string_view method = methodName(record.method);
    const QString source
        = record.source.simulated ? QStringLiteral("simulated (%1)").arg(record.upstream) : record.upstream;
    return QDateTime::fromMSecsSinceEpoch(record.msecs).toUTC().toString(Qt::ISODateWithMs) + QLatin1Char(',')
        + QString::fromLatin1(method.data(), static_cast<qsizetype>(method.size())) + QLatin1Char(',')
        + record.result + QLatin1Char(',') + (wei ? QString::fromStdString(wei->decimal()) : QString())
        + QLatin1Char(',') + (wei ? QString::fromStdString(exactGwei(*wei)) : QString()) + QLatin1Char(',')
        + field(source) + QLatin1Char(',') + field(record.source.origin) + QLatin1String("\r\n");
}

tl::expected<void, QString> exportCsv(
    HistoryDatabase &database, const QString &path, const std::function<bool(qint64, qint64)> &progress)
{
    const auto total = database.countRecords();
    if (!total)
        return tl::make_unexpected(total.error().message);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file);
    file.write(csvHeader().toUtf8());
    qint64 done = 0;
    bool stopped = false;
    const auto read = database.readAll([&](const HistoryRecord &record) {
        stopped = (done % kLinesBetweenProgress == 0 && !progress(done, *total))
            || file.write(csvLine(record).toUtf8()) < 0;
        ++done;
        return !stopped;
    });
    if (!read)
        return tl::make_unexpected(read.error().message);
    if (file.error() != QFileDevice::NoError)
        return cannotWrite(path, file);
    if (stopped || !progress(done, *total))
        return tl::make_unexpected(tr("The export was cancelled; no file was written."));
    if (!file.commit())
        return cannotWrite(path, file);
    return {};
}

} // namespace gasgauge
