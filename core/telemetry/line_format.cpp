// SPDX-License-Identifier: GPL-3.0-only
#include "telemetry/line_format.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge::log {

namespace {

constexpr qsizetype kLongestLine = 4000;

QLatin1String levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return QLatin1String("debug");
    case QtInfoMsg:
        return QLatin1String("info");
    case QtWarningMsg:
        return QLatin1String("warning");
    case QtCriticalMsg:
        return QLatin1String("error");
    case QtFatalMsg:
        break;
    }
    return QLatin1String("fatal");
}

bool needsEscape(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
}

QString bounded(const QString &text)
{
    return text.size() <= kLongestLine ? text : text.left(kLongestLine) + QStringLiteral("…");
}

} // namespace

QString escaped(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n')
            line += QLatin1String("\\n");
        else if (c == u'\r')
            line += QLatin1String("\\r");
        else if (c == u'\t')
            line += QLatin1String("\\t");
        else if (needsEscape(c.unicode()))
            line += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            line += c;
    }
    return line;
}

QByteArray format(const Line &line, LogFormat format)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(line.msecsSinceEpoch).toUTC();
    const QString text = bounded(line.text);
    const QLatin1String level = levelName(line.type);
    if (format == LogFormat::Json) {
        const QJsonObject object{{QStringLiteral("time"), time.toString(Qt::ISODateWithMs)},
            {QStringLiteral("level"), level}, {QStringLiteral("category"), line.category},
            {QStringLiteral("message"), text}};
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    const QString shown = line.type == QtWarningMsg ? QStringLiteral("warn") : QString(level);
    return (time.toString(Qt::ISODate) + u' ' + shown.leftJustified(5) + u' ' + line.category
        + QLatin1String(": ") + escaped(text) + u'\n')
        .toUtf8();
}

} // namespace gasgauge::log
