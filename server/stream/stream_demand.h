// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_cache.h"

namespace gasgauge {

/// When what is subscribed to has to be asked for: subscribers take what comes and ask for nothing, so that
/// somebody has to do it in their place. On the service thread.
class StreamDemand
{
public:
    /// Both outlive it.
    StreamDemand(ValueCache &cache, const Clock &clock)
        : m_cache(cache)
        , m_clock(clock)
    { }

    /// When wake() is due for who wants this; TimePoint::max(): never.
    TimePoint due(const Wanted &wanted) const;
    void wake(const Wanted &wanted);

private:
    TimePoint dueOf(const ValueState &state, bool comesWithHead) const;
    TimePoint refreshDue(const Wanted &wanted) const;
    TimePoint keepDue() const;

    ValueCache &m_cache;
    const Clock &m_clock;
    Wanted m_known{}; ///< what has been asked for
    TimePoint m_askedAt{};
    TimePoint m_keptAt{};
};

} // namespace gasgauge
