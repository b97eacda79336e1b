// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_condition.h"
#include "ethereum/result.h"
#include "time/clock.h"
#include "upstream/failure.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace gasgauge {

/// A value as it was fetched; never changed afterwards.
struct CachedValue
{
    Result result;
    std::string upstream; ///< the name of who gave it
    TimePoint fetchedAt{};
    /// The number of the head that it belongs to, where that is followed.
    std::optional<std::uint64_t> head{};

    bool operator==(const CachedValue &) const = default;
};

/// What the cache knows of one method at one moment, with everything a reader needs to decide for itself
/// what it may serve without asking (RFC 9111 freshness, RFC 5861 stale-while-revalidate and stale-if-error).
struct ValueState
{
    std::optional<CachedValue> value;
    std::chrono::seconds ttl{};
    std::chrono::milliseconds staleWhileRevalidate{};
    std::chrono::seconds staleIfError{};
    /// Before this the value is a HIT. Equals fetchedAt + ttl, or earlier where a new head made it old.
    TimePoint freshUntil{};
    /// Before this a reader may give it as a HIT without asking the cache; later on the cache has to know
    /// that somebody still does.
    TimePoint leaseUntil = TimePoint::max();
    /// From freshUntil on until this the value may be given as STALE without asking the cache: a refresh is
    /// under way, or has failed and its pause lasts.
    TimePoint staleUntil{};
    /// The last failed attempt; nothing while the last attempt succeeded.
    std::optional<Failure> failure;
    /// With a failure: no attempt is made before this. In what ValueCache::get() hands out,
    /// `failure->retryAfter` is what is left of it.
    TimePoint retryAt{};

    bool operator==(const ValueState &) const = default;
    bool unsupported() const { return failure && failure->kind == FailureKind::Unsupported; }
    /// What the value is worth at `now`.
    ValueCondition conditionAt(TimePoint now) const
    {
        if (unsupported())
            return ValueCondition::Unsupported;
        if (!value)
            return ValueCondition::Missing;
        if (now < freshUntil)
            return ValueCondition::Fresh;
        return now < staleLimit() ? ValueCondition::Stale : ValueCondition::TooOld;
    }
    /// From then on no client gets the value, whatever its upstream does.
    TimePoint staleLimit() const
    {
        return freshUntil + std::max<std::chrono::milliseconds>(staleIfError, staleWhileRevalidate);
    }
    /// Until when a reader of the snapshot may give the value as what it is at `now`; `now` or earlier: the
    /// cache has to be asked.
    TimePoint answersUntil(TimePoint now) const
    {
        switch (conditionAt(now)) {
        case ValueCondition::Fresh:
            return std::min(freshUntil, leaseUntil);
        case ValueCondition::Stale:
            return std::min(staleUntil, staleLimit());
        default:
            return now;
        }
    }
};

} // namespace gasgauge
