// SPDX-License-Identifier: GPL-3.0-only
#include "format/time_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace gasgauge::text {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gasgauge::text", text);
}

QString two(const QString &large, qint64 rest, const QString &small)
{
    return rest == 0 ? large : large + QLatin1Char(' ') + small;
}

} // namespace

QString duration(qint64 msecs)
{
    const qint64 seconds = std::max<qint64>(msecs, 0) / 1000;
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    QString s = tr("%1 s").arg(seconds % 60);
    if (minutes == 0)
        return s;
    // Seconds matter while minutes are few; later they only flicker.
    if (minutes < 10)
        return two(tr("%1 min").arg(minutes), seconds % 60, s);
    if (hours == 0)
        return tr("%1 min").arg(minutes);
    if (hours < 48)
        return two(tr("%1 h").arg(hours), minutes % 60, tr("%1 min").arg(minutes % 60));
    return two(tr("%1 d").arg(hours / 24), hours % 24, tr("%1 h").arg(hours % 24));
}

QString age(qint64 msecs)
{
    return msecs < 1000 ? tr("just now") : tr("%1 old").arg(duration(msecs));
}

QString moment(qint64 msecsSinceEpoch, qint64 stepMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(msecsSinceEpoch);
    const QLocale locale;
    constexpr qint64 minute = 60'000;
    constexpr qint64 day = 24 * 60 * minute;
    if (stepMs < minute)
        return time.toString(QStringLiteral("HH:mm:ss"));
    if (stepMs < day / 2)
        return time.toString(QStringLiteral("HH:mm"));
    if (stepMs < day)
        return locale.toString(time, QStringLiteral("ddd HH:mm"));
    return locale.toString(time, QStringLiteral("ddd d MMM"));
}

} // namespace gasgauge::text
