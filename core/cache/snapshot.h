// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"
#include "time/clock.h"
#include "upstream/failure.h"

#include <memory>
#include <optional>
#include <string>

namespace gasgauge {

/// A value as it was fetched; never changed afterwards.
struct CachedValue
{
    std::string result; ///< as the upstream wrote it: "0x1b4"
    std::string upstream; ///< the name of who gave it
    TimePoint fetchedAt{};

    bool operator==(const CachedValue &) const = default;
};

/// What the cache knows of one method at one moment, with everything a reader needs to decide for itself
/// what it may serve without asking (RFC 9111 freshness, RFC 5861 stale-while-revalidate and stale-if-error).
struct ValueState
{
    std::optional<CachedValue> value;
    std::chrono::seconds ttl{};
    std::chrono::seconds staleIfError{};
    /// Before this the value is a HIT. Equals fetchedAt + ttl, or earlier where a new head made it old.
    TimePoint freshUntil{};
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
};

/// All values at one moment: immutable, shared by threads, replaced as a whole.
struct Snapshot
{
    PerMethod<ValueState> values;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace gasgauge
