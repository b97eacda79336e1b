// SPDX-License-Identifier: GPL-3.0-only
#include "telemetry/log.h"

#include "telemetry/line_format.h"
#include "telemetry/redactor.h"

#include <QDateTime>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <mutex>

#include <unistd.h>

Q_LOGGING_CATEGORY(lcUpstream, "upstream", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCache, "cache", QtInfoMsg)
Q_LOGGING_CATEGORY(lcShared, "shared", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServer, "server", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "app", QtInfoMsg)

namespace gasgauge::log {

namespace {

constexpr std::size_t kLinesKept = 1000;

/// Never destroyed: messages come from threads and destructors until the very end of the process.
struct State
{
    std::mutex mutex;
    LogFormat format = LogFormat::Text;
    Redactor redactor;
    std::deque<Line> lines;
    quint64 lastId = 0;
};

State &state()
{
    static State *const state = new State;
    return *state;
}

/// A line that stderr does not take (closed, full and non-blocking) is lost; the program goes on.
void writeLine(const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(
            STDERR_FILENO, bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written));
        if (count > 0)
            written += count;
        else if (count == 0 || errno != EINTR)
            return;
    }
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    Line line;
    line.msecsSinceEpoch = QDateTime::currentMSecsSinceEpoch();
    line.type = type;
    line.category = QString::fromUtf8(context.category ? context.category : "default");
    QByteArray bytes;
    {
        State &log = state();
        const std::scoped_lock lock(log.mutex);
        line.text = log.redactor.clean(message);
        line.id = ++log.lastId;
        bytes = format(line, log.format);
        log.lines.push_back(std::move(line));
        if (log.lines.size() > kLinesKept)
            log.lines.pop_front();
    }
    writeLine(bytes);
}

/// Qt's own categories speak up with warnings only, whatever the level.
QString filterRules(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("*.debug=true\nqt.*.debug=false\nqt.*.info=false");
    case LogLevel::Info:
        return QStringLiteral("*.debug=false\nqt.*.info=false");
    case LogLevel::Warning:
        break;
    }
    return QStringLiteral("*.debug=false\n*.info=false");
}

} // namespace

void install(LogFormat format, LogLevel level)
{
    {
        State &log = state();
        const std::scoped_lock lock(log.mutex);
        log.format = format;
    }
    QLoggingCategory::setFilterRules(filterRules(level));
    qInstallMessageHandler(handleMessage);
}

void writeStartupError(LogFormat format, const QString &program, const QString &message)
{
    if (format == LogFormat::Json) {
        const Line line{
            0, QDateTime::currentMSecsSinceEpoch(), QtCriticalMsg, QStringLiteral("app"), message};
        writeLine(log::format(line, format));
        return;
    }
    writeLine((program + QLatin1String(": ") + escaped(message) + u'\n').toUtf8());
}

void setSecrets(const QStringList &secrets)
{
    Redactor redactor(secrets);
    State &log = state();
    const std::scoped_lock lock(log.mutex);
    log.redactor = std::move(redactor);
}

QList<Line> linesAfter(quint64 lastId)
{
    State &log = state();
    const std::scoped_lock lock(log.mutex);
    const auto first = std::ranges::upper_bound(log.lines, lastId, {}, &Line::id);
    return {first, log.lines.end()};
}

} // namespace gasgauge::log
