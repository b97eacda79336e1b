// SPDX-License-Identifier: GPL-3.0-only
#include "charts/time_window.h"

#include <algorithm>

namespace gasgauge {

namespace {

constexpr qint64 kShortest = 30'000;
constexpr qint64 kLongest = spanLength(Span::Quarter);
constexpr qint64 kStepsOfSpan = 60;

} // namespace

TimeWindow::TimeWindow(QObject *parent)
    : QObject(parent)
{ }

void TimeWindow::setSpan(Span span)
{
    m_span = span;
    m_length = spanLength(span);
    follow();
}

std::optional<Span> TimeWindow::shownSpan() const
{
    for (const Span span : kSpans) {
        if (m_length == spanLength(span))
            return span;
    }
    return std::nullopt;
}

void TimeWindow::follow()
{
    m_end.reset();
    m_paused = false;
    Q_EMIT changed();
}

void TimeWindow::setPaused(bool paused, qint64 now)
{
    if (!paused)
        return follow();
    m_end = endAt(now);
    m_paused = true;
    Q_EMIT changed();
}

void TimeWindow::pan(double share, qint64 now)
{
    const qint64 newest = m_paused ? std::max(endAt(now), now) : now;
    const qint64 end = std::max(endAt(now) + static_cast<qint64>(share * static_cast<double>(m_length)),
        newest - kLongest + m_length);
    if (end >= now && !m_paused)
        return follow();
    m_end = std::min(end, newest);
    Q_EMIT changed();
}

void TimeWindow::zoom(double factor, double anchor, qint64 now)
{
    const qint64 before = m_length;
    const qint64 end = endAt(now);
    m_length = std::clamp(static_cast<qint64>(static_cast<double>(m_length) * factor), kShortest, kLongest);
    // What lies under the anchor stays under it.
    const auto shift = static_cast<double>(m_length - before) * (1 - std::clamp(anchor, 0.0, 1.0));
    const qint64 moved = end + static_cast<qint64>(shift);
    if (m_paused)
        m_end = std::min(moved, std::max(now, end));
    else
        m_end = moved < now ? std::optional(moved) : std::nullopt;
    Q_EMIT changed();
}

qint64 TimeWindow::endAt(qint64 now) const
{
    if (m_end)
        return *m_end;
    const qint64 step = std::max<qint64>(m_length / kStepsOfSpan / 1000, 1) * 1000;
    return (now + step - 1) / step * step;
}

TimeRange TimeWindow::range(qint64 now) const
{
    const qint64 end = endAt(now);
    return {end - m_length, end};
}

} // namespace gasgauge
