// SPDX-License-Identifier: GPL-3.0-only
#include "format/time_text.h"

#include "time/local_time.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace gasgauge::text {

namespace {

struct TimeWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::text)
};

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
    QString s = TimeWords::tr("%1 s").arg(seconds % 60);
    if (minutes == 0)
        return s;
    // Seconds matter while minutes are few; later they only flicker.
    if (minutes < 10)
        return two(TimeWords::tr("%1 min").arg(minutes), seconds % 60, s);
    if (hours == 0)
        return TimeWords::tr("%1 min").arg(minutes);
    if (hours < 48)
        return two(TimeWords::tr("%1 h").arg(hours), minutes % 60, TimeWords::tr("%1 min").arg(minutes % 60));
    return two(TimeWords::tr("%1 d").arg(hours / 24), hours % 24, TimeWords::tr("%1 h").arg(hours % 24));
}

QString age(qint64 msecs)
{
    return msecs < 1000 ? TimeWords::tr("just now") : TimeWords::tr("%1 old").arg(duration(msecs));
}

QString moment(qint64 msecsSinceEpoch, qint64 stepMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(msecsSinceEpoch);
    const QLocale locale;
    constexpr qint64 minute = 60'000;
    constexpr qint64 day = 24 * 60 * minute;
    if (stepMs >= day)
        return locale.toString(time, QStringLiteral("ddd d MMM"));
    const QString words = stepMs < minute ? time.toString(QStringLiteral("HH:mm:ss"))
        : stepMs < day / 2                ? time.toString(QStringLiteral("HH:mm"))
                                          : locale.toString(time, QStringLiteral("ddd HH:mm"));
    // An hour that comes twice in autumn says which one it is.
    return wallTimeOf(msecsSinceEpoch) == WallTime::Once
        ? words
        : words + QLatin1Char(' ') + time.timeZoneAbbreviation();
}

} // namespace gasgauge::text
