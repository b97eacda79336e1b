// SPDX-License-Identifier: GPL-3.0-only
#include "history/csv_export.h"

#include <limits>

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace gasgauge {

namespace {

constexpr qint64 kLinesBetweenProgress = 500;
constexpr TimeRange kEver{std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()};

struct CsvWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::CsvExport)
};

tl::unexpected<QString> cannotWrite(const QString &path, const QSaveFile &file)
{
    return tl::make_unexpected(CsvWords::tr("The history cannot be written to %1: %2.")
                                   .arg(QDir::toNativeSeparators(path), file.errorString()));
}

} // namespace

tl::expected<void, QString> exportCsv(HistoryDatabase &database, const QString &path,
    const CsvDialect &dialect, qint64 keep, const std::function<bool(qint64, qint64)> &progress)
{
    const auto total = database.countRecords();
    if (!total)
        return tl::make_unexpected(total.error().message);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(path, file);
    file.write(csvHeader(dialect).toUtf8());
    qint64 done = 0;
    bool stopped = false;
    const auto writeLine = [&](const auto &record) {
        stopped = (done % kLinesBetweenProgress == 0 && !progress(done, *total))
            || file.write(csvLine(record, dialect, keep).toUtf8()) < 0;
        ++done;
        return !stopped;
    };
    auto read = database.readAll(writeLine);
    if (read && !stopped)
        read = database.readHours(nullptr, kEver, writeLine);
    if (read && !stopped)
        read = database.readBlocks(nullptr, kEver, writeLine);
    if (!read)
        return tl::make_unexpected(read.error().message);
    if (file.error() != QFileDevice::NoError)
        return cannotWrite(path, file);
    if (stopped || !progress(done, *total))
        return tl::make_unexpected(CsvWords::tr("The export was cancelled; no file was written."));
    if (!file.commit())
        return cannotWrite(path, file);
    return {};
}

} // namespace gasgauge
