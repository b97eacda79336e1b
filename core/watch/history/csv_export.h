// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/csv/csv_line.h"
#include "history/history_database.h"

#include <functional>

namespace gasgauge {

/// Writes the whole history to `path`, values first, then hours, then blocks, each ascending in time; nothing
/// is there unless all of it is. `keep`: how long values are kept, in milliseconds. `progress` is called now
/// and then with how many of how many, and stops the export by returning false. The error is a sentence for
/// the user.
tl::expected<void, QString> exportCsv(HistoryDatabase &database, const QString &path,
    const CsvDialect &dialect, qint64 keep, const std::function<bool(qint64 done, qint64 total)> &progress);

} // namespace gasgauge
