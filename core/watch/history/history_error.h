// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <tl/expected.hpp>

class QSqlError;

namespace gasgauge {

/// What went wrong with the history's file, and what is to be done about it.
struct HistoryError
{
    enum class Trouble : unsigned char {
        Unavailable, ///< cannot be opened or written now; worth trying again, as the next three
        Locked, ///< by another program
        ReadOnly, ///< file, folder or disk
        Full, ///< no room on the disk
        Damaged, ///< no history, or a broken one: set it aside
        Later, ///< written by a later version: leave it alone
    };
    Trouble trouble = Trouble::Unavailable;
    QString message; ///< a sentence for the user
};

/// SQLite's error about the file at `path`.
tl::unexpected<HistoryError> historyError(const QSqlError &error, const QString &path);
QString readOnlyWords();
/// Another error about it; `%1` in `message` stands for the path.
tl::unexpected<HistoryError> historyError(
    HistoryError::Trouble trouble, const QString &message, const QString &path);

} // namespace gasgauge
