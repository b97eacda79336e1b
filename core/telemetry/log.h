// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "telemetry/log_options.h"

#include <QLoggingCategory>
#include <QString>
#include <QStringList>

Q_DECLARE_LOGGING_CATEGORY(lcUpstream)
Q_DECLARE_LOGGING_CATEGORY(lcCache)
Q_DECLARE_LOGGING_CATEGORY(lcShared)
Q_DECLARE_LOGGING_CATEGORY(lcServer)
Q_DECLARE_LOGGING_CATEGORY(lcApp)

namespace gasgauge {

/// Routes Qt's messages, those of Qt itself included, to stderr as text or as one JSON object a line, and
/// keeps the last ones for the window. Any of `secrets` is replaced before a line goes anywhere. Thread-safe.
namespace log {

void install(LogFormat format, LogLevel level = LogLevel::Info);
/// What must never be seen: the key, and user, password, path and query of every upstream.
void setSecrets(const QStringList &secrets);

/// An error before install(): "PROGRAM: MESSAGE", or an object of the JSON format; on stderr, in one line.
void writeStartupError(LogFormat format, const QString &program, const QString &message);

struct Line
{
    quint64 id = 0; ///< ascending without gaps
    qint64 msecsSinceEpoch = 0;
    QtMsgType type = QtInfoMsg;
    QString category;
    QString text;
};
/// The kept lines with an id above `lastId`, oldest first; at most 1000 are kept.
QList<Line> linesAfter(quint64 lastId);

} // namespace log

} // namespace gasgauge
