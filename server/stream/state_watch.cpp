// SPDX-License-Identifier: GPL-3.0-only
#include "stream/state_watch.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

bool hasFailed(const Snapshot &snapshot)
{
    return std::ranges::any_of(kValues, [&](Method method) {
        const ValueState &state = snapshot.values[method];
        return state.failure && !state.unsupported();
    });
}

} // namespace

bool StateWatch::look(const Snapshot &snapshot, TimePoint now)
{
    const ChainState state = snapshot.stateAt(now);
    if (state != ChainState::Stale || hasFailed(snapshot))
        m_lateSince.reset();
    else if (!m_lateSince)
        m_lateSince = now;
    if (m_state == ChainState::Live && m_lateSince && now < *m_lateSince + kRefreshTime)
        return false;
    return std::exchange(m_state, state) != state;
}

TimePoint StateWatch::nextLook(const Snapshot &snapshot, TimePoint now) const
{
    TimePoint next = TimePoint::max();
    const auto consider = [&](TimePoint time) {
        if (time > now)
            next = std::min(next, time);
    };
    if (m_lateSince)
        consider(*m_lateSince + kRefreshTime);
    for (const Method method : kValues) {
        const ValueState &state = snapshot.values[method];
        if (!state.value)
            continue;
        consider(state.freshUntil);
        consider(state.freshUntil + state.staleWhileRevalidate);
        consider(state.staleLimit());
    }
    return next;
}

} // namespace gasgauge
