// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/snapshot.h"
#include "config/freshness.h"

#include <string>

namespace gasgauge {

/// The rules of one cached value: when it is fresh, when it may be given although it is stale, when an
/// attempt may be made. Pure logic on times that are passed in; what it knows is in the published ValueState.
class ValueEntry
{
public:
    ValueEntry(const FreshnessConfig &config, Method method);

    const ValueState &state() const { return m_state; }
    bool inFlight() const { return m_inFlight; }
    /// When the flight under way, or the last one, began.
    TimePoint attemptedAt() const { return m_attemptedAt; }

    bool isFresh(TimePoint now) const { return m_state.conditionAt(now) == ValueCondition::Fresh; }
    /// Whether a client gets the old value at once, be a refresh under way or not.
    bool servesStale(TimePoint now) const;
    /// Whether the value may stand in for an attempt that has failed.
    bool standsIn(TimePoint now) const { return isServable(m_state.conditionAt(now)); }
    /// Whether an attempt may be made: none is under way and no pause lasts.
    bool mayAttempt(TimePoint now) const;

    void begin(TimePoint now);
    void succeed(CachedValue value);
    /// Takes a value that came for somebody else; a flight goes on.
    void adopt(CachedValue value);
    /// `pause`: no attempt before it has passed.
    void fail(Failure failure, TimePoint now, std::chrono::milliseconds pause);
    /// What belongs to a head is fresh as long as that is the newest one, and gets this for a lifetime.
    void setTtl(std::chrono::seconds ttl) { m_state.ttl = ttl; }
    void belongsTo(std::optional<std::uint64_t> head) { m_state.value->head = head; }
    void freshUntil(TimePoint end) { m_state.freshUntil = end; }
    void leaseUntil(TimePoint end) { m_state.leaseUntil = end; }
    /// Ends the freshness now: the value belongs to an older head.
    void expire(TimePoint now);
    /// Brings ValueState::staleUntil up to date; whether it changed.
    bool updateStaleUntil(TimePoint now);

private:
    TimePoint staleUntil(TimePoint now) const;
    TimePoint revalidateEnd() const { return m_state.freshUntil + m_state.staleWhileRevalidate; }

    ValueState m_state;
    TimePoint m_attemptedAt{};
    bool m_inFlight = false;
};

} // namespace gasgauge
