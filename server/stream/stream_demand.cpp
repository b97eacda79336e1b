// SPDX-License-Identifier: GPL-3.0-only
#include "stream/stream_demand.h"

#include "chain/head/head_follower.h"

#include <algorithm>
#include <vector>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// Between two questions for what is under way, or cannot be asked for yet.
constexpr std::chrono::milliseconds kLookAgain = 250ms;
/// What came so close together is asked for together again.
constexpr std::chrono::milliseconds kOneRefresh = 100ms;
/// What has not been asked for within 10 blocks is not fetched again.
constexpr int kKeepBlocks = 4;
/// Of a chain whose head stands still, well within the time for which a head is followed.
constexpr std::chrono::milliseconds kLongestKeep = 60s;

} // namespace

/// `comesWithHead`: it is fetched again by itself as long as it is in demand.
TimePoint StreamDemand::dueOf(const ValueState &state, bool comesWithHead) const
{
    if (state.failure)
        return std::max(state.retryAt, state.unsupported() ? state.retryAt : state.freshUntil);
    if (!state.value)
        return m_askedAt + kLookAgain;
    return comesWithHead ? TimePoint::max() : state.freshUntil;
}

TimePoint StreamDemand::refreshDue(const Wanted &wanted) const
{
    const SnapshotPtr snapshot = m_cache.snapshot();
    const HeadFollower *const follower = m_cache.follower();
    const bool follows = follower != nullptr;
    // While the head is not to be had nothing comes with it, and nobody would hear of the outage.
    const bool comes = follows && follower->state().current;
    std::vector<TimePoint> dues{wanted.fees ? dueOf(snapshot->fees.state, comes) : TimePoint::max()};
    for (const Method method : kValues) {
        if (wanted.includes(method, follows))
            dues.push_back(dueOf(snapshot->values[method], comes && specOf(method).belongs == Belongs::Head));
    }
    std::ranges::sort(dues);
    TimePoint due = dues.front();
    for (const TimePoint other : dues)
        due = other - dues.front() <= kOneRefresh ? other : due;
    return std::max(due, m_askedAt + kLookAgain);
}

/// A chain that is followed has to hear again and again that somebody wants it.
TimePoint StreamDemand::keepDue() const
{
    const HeadFollower *const follower = m_cache.follower();
    if (!follower)
        return TimePoint::max();
    const std::chrono::milliseconds block = follower->state().blockTime.value_or(1s);
    return m_keptAt + std::clamp<std::chrono::milliseconds>(block * kKeepBlocks, 1s, kLongestKeep);
}

TimePoint StreamDemand::due(const Wanted &wanted) const
{
    if (!wanted.anything())
        return TimePoint::max();
    if (wanted != m_known)
        return m_clock.now();
    return std::min(refreshDue(wanted), keepDue());
}

void StreamDemand::wake(const Wanted &wanted)
{
    const TimePoint now = m_clock.now();
    const bool asks = wanted.anything() && (wanted != m_known || now >= refreshDue(wanted));
    m_known = wanted;
    if (asks)
        m_askedAt = now;
    m_keptAt = now;
    if (wanted.anything())
        m_cache.keepInDemand(wanted, asks);
}

} // namespace gasgauge
