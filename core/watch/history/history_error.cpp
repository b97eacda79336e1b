// SPDX-License-Identifier: GPL-3.0-only
#include "history/history_error.h"

#include <QCoreApplication>
#include <QDir>
#include <QSqlError>

namespace gasgauge {

namespace {

// SQLite's result codes, https://www.sqlite.org/rescode.html
constexpr int kReadOnly = 8;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kNotADatabase = 26;

QString errorText(const char *text)
{
    return QCoreApplication::translate("gasgauge::HistoryDatabase", text);
}

} // namespace

tl::unexpected<HistoryError> historyError(const QSqlError &error, const QString &path)
{
    using Trouble = HistoryError::Trouble;
    switch (error.nativeErrorCode().toInt() & 0xff) { // the low byte is the primary code
    case kCorrupt:
    case kNotADatabase:
        return historyError(Trouble::Damaged, errorText("The history file is damaged: %1."), path);
    case kFull:
        return historyError(Trouble::Unavailable,
            errorText("The disk is full; the history is not written for now: %1."), path);
    case kReadOnly:
        return historyError(Trouble::Unavailable,
            errorText("The history cannot be written, its file or folder is read-only: %1."), path);
    default:
        return historyError(
            Trouble::Unavailable, errorText("The history cannot be read or written for now: %1."), path);
    }
}

tl::unexpected<HistoryError> historyError(
    HistoryError::Trouble trouble, const QString &message, const QString &path)
{
    return tl::make_unexpected(HistoryError{trouble, message.arg(QDir::toNativeSeparators(path))});
}

} // namespace gasgauge
