// SPDX-License-Identifier: GPL-3.0-only
#include "time/local_time.h"

#include <QDateTime>

namespace gasgauge {

namespace {

constexpr qint64 kDayInMs = 24LL * 3600 * 1000;

qint64 offsetAt(qint64 msecs)
{
    return 1000LL * QDateTime::fromMSecsSinceEpoch(msecs).offsetFromUtc();
}

} // namespace

WallTime wallTimeOf(qint64 msecs)
{
    const qint64 here = offsetAt(msecs);
    const qint64 step = here - offsetAt(msecs - kDayInMs);
    // The other moment of that name lies as far away as the clock was set back.
    if (step < 0 && offsetAt(msecs + step) - here == -step)
        return WallTime::Second;
    const qint64 later = here - offsetAt(msecs + kDayInMs);
    if (later > 0 && here - offsetAt(msecs + later) == later)
        return WallTime::First;
    return WallTime::Once;
}

QTime dailyTimeOf(qint64 msecs)
{
    if (wallTimeOf(msecs) != WallTime::Second)
        return QDateTime::fromMSecsSinceEpoch(msecs).time();
    const qint64 here = offsetAt(msecs);
    qint64 before = msecs + here - offsetAt(msecs - kDayInMs); // still the first time
    qint64 after = msecs;
    while (after - before > 1) {
        const qint64 middle = before + (after - before) / 2;
        (offsetAt(middle) == here ? after : before) = middle;
    }
    return QDateTime::fromMSecsSinceEpoch(before).time();
}

} // namespace gasgauge
