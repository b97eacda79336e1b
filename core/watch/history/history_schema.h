// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/history_record.h"

#include <optional>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// 1: samples, outages. 2: one row for each outage, and what is known of the clock. 3: a chain for
/// everything; blocks, and the hours that are made of them.
inline constexpr int kHistorySchema = 3;

/// The version that a file says it has; 0 for a new one.
tl::expected<int, QSqlError> schemaOf(const QSqlDatabase &database);

/// Brings what is there from `version` to kHistorySchema, within the transaction that is open.
tl::expected<void, QSqlError> makeSchema(const QSqlDatabase &database, int version);

/// Binds origin, simulated and chain, in this order. A null string would be stored as NULL.
void bindSource(QSqlQuery &query, const HistorySource &source);

/// Makes a connection to a file where nothing can be written, neither the file nor journals beside it;
/// whether it is one of this version.
bool openToRead(const QString &connection, const QString &path);

tl::expected<void, QSqlError> runStatement(const QSqlDatabase &database, const QString &statement);
/// The one number that a query gives; nothing where it gives none.
tl::expected<std::optional<qint64>, QSqlError> queryNumber(
    const QSqlDatabase &database, const QString &statement);

} // namespace gasgauge
