// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/history_database.h"

#include <functional>

namespace gasgauge {

/// The lines of the export (RFC 4180): time in ISO 8601 and UTC, method, result, wei and gwei of a gas price,
/// and where it came from.
QString csvHeader();
QString csvLine(const HistoryRecord &record);

/// Writes the whole history to `path`; nothing is there unless all of it is. `progress` is called now and
/// then with how many of how many, and stops the export by returning false. The error is a sentence for the
/// user.
tl::expected<void, QString> exportCsv(HistoryDatabase &database, const QString &path,
    const std::function<bool(qint64 done, qint64 total)> &progress);

} // namespace gasgauge
