// SPDX-License-Identifier: GPL-3.0-only
#include "cache/snapshot.h"

namespace gasgauge {

ChainState Snapshot::stateAt(TimePoint now) const
{
    bool servable = false;
    bool failing = false;
    bool timely = false;
    bool overdue = false;
    bool known = false;
    for (const Method method : kValues) {
        const ValueState &state = values[method];
        if (state.unsupported())
            continue;
        servable = servable || isServable(state.conditionAt(now));
        failing = failing || state.failure.has_value();
        if (!state.value)
            continue;
        known = true;
        // What is being refreshed in its time is not worth a word, nor one value that nobody asks for.
        timely = timely || now < state.freshUntil + state.staleWhileRevalidate;
        overdue = overdue || (state.failure && now >= state.freshUntil);
    }
    if (!known && !failing)
        return ChainState::Missing;
    if (!servable && failing)
        return ChainState::Unreachable;
    if (chain.syncing)
        return ChainState::Syncing;
    if (chain.stalled)
        return ChainState::Stalled;
    return overdue || !timely ? ChainState::Stale : ChainState::Live;
}

} // namespace gasgauge
