// SPDX-License-Identifier: GPL-3.0-only
#include "charts/axis/time_marks.h"

#include "format/time_text.h"

#include <algorithm>
#include <array>
#include <set>

#include <QDateTime>
#include <QLocale>

namespace gasgauge {

namespace {

constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

} // namespace

qint64 timeStep(qint64 length, int count)
{
    constexpr std::array steps{kSecond, 2 * kSecond, 5 * kSecond, 10 * kSecond, 15 * kSecond, 30 * kSecond,
        kMinute, 2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute, kHour, 2 * kHour,
        3 * kHour, 6 * kHour, 12 * kHour, kDay, 2 * kDay, 5 * kDay, 10 * kDay, 15 * kDay, 30 * kDay};
    const auto *found
        = std::ranges::find_if(steps, [&](qint64 step) { return length / step <= std::max(count, 1); });
    return found == steps.end() ? steps.back() : *found;
}

std::vector<qint64> timeMarks(const TimeRange &range, qint64 step)
{
    const auto offsetAt
        = [](qint64 msecs) { return 1000LL * QDateTime::fromMSecsSinceEpoch(msecs).offsetFromUtc(); };
    std::vector<qint64> marks;
    // Where clocks are set within the range, each side of that has its own round times.
    for (const qint64 offset : std::set<qint64>{offsetAt(range.from), offsetAt(range.to)}) {
        for (qint64 mark = (range.from + offset) / step * step - offset; mark <= range.to; mark += step) {
            if (mark >= range.from && offsetAt(mark) == offset)
                marks.push_back(mark);
        }
    }
    std::ranges::sort(marks);
    return marks;
}

QString timeMarkText(qint64 mark, qint64 step, qint64 length)
{
    constexpr qint64 week = 8 * kDay;
    if (step < kDay)
        return text::moment(mark, step);
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(mark),
        length <= week ? QStringLiteral("ddd") : QStringLiteral("d MMM"));
}

} // namespace gasgauge
