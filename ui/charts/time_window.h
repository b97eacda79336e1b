// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/sample.h"

#include <array>
#include <optional>

#include <QObject>

namespace gasgauge {

/// The stretches of time that the window offers.
enum class Span : unsigned char { FiveMinutes, Hour, Day, Week, Month, Quarter };
inline constexpr std::array kSpans{
    Span::FiveMinutes, Span::Hour, Span::Day, Span::Week, Span::Month, Span::Quarter};
constexpr qint64 spanLength(Span span)
{
    constexpr std::array<qint64, kSpans.size()> lengths{
        300'000, 3'600'000, 86'400'000, 604'800'000, 2'592'000'000, 7'776'000'000};
    return lengths[static_cast<std::size_t>(span)];
}

/// Which stretch of time all charts show: it follows the clock, or stands still where the user paused it, or
/// moved it into the past.
class TimeWindow : public QObject
{
    Q_OBJECT

public:
    explicit TimeWindow(QObject *parent = nullptr);

    /// The one that was chosen last.
    Span span() const { return m_span; }
    /// The one that is as long as what is seen; nothing once that was zoomed to another length.
    std::optional<Span> shownSpan() const;
    /// Back to now, unpaused, with that span.
    void setSpan(Span span);
    bool following() const { return !m_end; }
    bool paused() const { return m_paused; }
    /// Holds what is seen at `now`, or follows the clock again.
    void setPaused(bool paused, qint64 now);
    /// Moves by a share of what is seen, negative into the past; arriving at `now` follows the clock again.
    void pan(double share, qint64 now);
    /// Shows `factor` times as much time, around `anchor` in [0, 1] of what is seen; where now does not stay
    /// in view by that, the clock is followed no more.
    void zoom(double factor, double anchor, qint64 now);
    void follow();

    /// The clock's range ends at a round time a little ahead, so that axes do not crawl at every tick.
    TimeRange range(qint64 now) const;

Q_SIGNALS:
    void changed();

private:
    qint64 endAt(qint64 now) const;
    Span m_span = Span::Hour;
    qint64 m_length = spanLength(Span::Hour);
    std::optional<qint64> m_end;
    bool m_paused = false;
};

} // namespace gasgauge
