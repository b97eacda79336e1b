// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/blocks/block_record.h"
#include "history/history_record.h"

#include <QLocale>
#include <QString>

namespace gasgauge {

/// How a table is written for who reads it: a spreadsheet in a language with a decimal comma takes "0.125"
/// for 125, or a date.
struct CsvDialect
{
    char separator = ',';
    char decimal = '.';
    /// Semicolons and decimal commas.
    static constexpr CsvDialect withDecimalComma() { return {';', ','}; }
    static CsvDialect of(const QLocale &locale);
    bool operator==(const CsvDialect &) const = default;
};

/// The lines of the export (RFC 4180): time in ISO 8601 and UTC, method, result, wei and gwei of a price,
/// where it came from, and of which chain; `per` says what the line is of (value, block, hour), `kept_until`
/// until when it is kept like that. Of a block the price is its base fee, of an hour the median of its
/// blocks'.
QString csvHeader(const CsvDialect &dialect);
/// `keep`: how long values and hours are kept, in milliseconds.
QString csvLine(const HistoryRecord &record, const CsvDialect &dialect, qint64 keep);
QString csvLine(const BlockRecord &block, const CsvDialect &dialect, qint64 keep);
QString csvLine(const HourRecord &hour, const CsvDialect &dialect, qint64 keep);

} // namespace gasgauge
