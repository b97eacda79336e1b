// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_error.h"

#include <QCoreApplication>
#include <QDir>
#include <QSqlError>

namespace gasgauge {

namespace {

// SQLite's result codes, https://www.sqlite.org/rescode.html
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kReadOnly = 8;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kNotADatabase = 26;

struct ErrorWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::HistoryDatabase)
};

} // namespace

QString readOnlyWords()
{
    return ErrorWords::tr("The history cannot be written, its file or folder is read-only: %1.");
}

tl::unexpected<HistoryError> historyError(const QSqlError &error, const QString &path)
{
    using Trouble = HistoryError::Trouble;
    switch (error.nativeErrorCode().toInt() & 0xff) { // the low byte is the primary code
    case kCorrupt:
    case kNotADatabase:
        return historyError(Trouble::Damaged, ErrorWords::tr("The history file is damaged: %1."), path);
    case kBusy:
    case kLocked:
        return historyError(
            Trouble::Locked, ErrorWords::tr("Another program has locked the history: %1."), path);
    case kFull:
        return historyError(
            Trouble::Full, ErrorWords::tr("The disk is full; the history is not written for now: %1."), path);
    case kReadOnly:
        return historyError(Trouble::ReadOnly, readOnlyWords(), path);
    default:
        return historyError(
            Trouble::Unavailable, ErrorWords::tr("The history cannot be read or written for now: %1."), path);
    }
}

tl::unexpected<HistoryError> historyError(
    HistoryError::Trouble trouble, const QString &message, const QString &path)
{
    return tl::make_unexpected(HistoryError{trouble, message.arg(QDir::toNativeSeparators(path))});
}

} // namespace gasgauge
