// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_cache.h"
#include "cache/value_entry.h"

#include <array>
#include <string>
#include <vector>

#include <QTimer>

namespace gasgauge {

/// A client that waits for a flight to end.
struct ValueCache::Waiter
{
    Done done;
    CacheStatus status = CacheStatus::Miss;
    MissReason reason = MissReason::Cold;
    TimePoint deadline{};
};

/// An answer on its way to a client.
struct ValueCache::Delivery
{
    Done done;
    CacheAnswer answer;
};

/// What the cache holds of one method, or of the fees: its value, its flight, who waits for that, and the
/// counts.
struct ValueCache::Slot
{
    Slot(const FreshnessConfig &config, Method slotMethod, const Backoff::Random &random)
        : method(slotMethod)
        , entry(config, slotMethod)
        , backoff(random)
    {
        waitTimer.setSingleShot(true);
    }

    void count(const CacheAnswer &answer)
    {
        ++answered[static_cast<std::size_t>(answer.status)];
        if (answer.status == CacheStatus::Miss)
            ++missed[static_cast<std::size_t>(answer.reason)];
    }
    CacheAnswer answerWith(const Waiter &waiter, bool serveValue, TimePoint now) const;
    /// What a client gets that waited, or would have to: the value if it may be given, else why there is
    /// none. `instead` is a failure of ours that the value's state does not know.
    Delivery resolve(Waiter waiter, const std::optional<Failure> &instead, TimePoint now);
    /// The same for everybody who waits.
    void resolveAll(std::vector<Delivery> &deliveries, const std::optional<Failure> &instead, TimePoint now);
    /// For those who have waited for too long.
    void resolveOverdue(std::vector<Delivery> &deliveries, TimePoint now);
    void armWaitTimer(TimePoint now);
    /// The log says once that an outage makes clients get the old value, and once that it is over.
    void noteStale(const std::string &logPrefix, TimePoint now);
    void noteFresh(const std::string &logPrefix);

    const Method method; ///< of the fees: the one that they count as
    const char *name = nullptr; ///< in the log, where that is not the method's
    ValueEntry entry;
    Backoff backoff;
    std::uint64_t flight = 0; ///< number of the flight under way, or of the last one
    bool hasFirstWaiter = false; ///< somebody has already waited for this flight
    bool staleNoted = false;
    std::optional<std::uint64_t> head; ///< the number of the head that the value is of, where one is followed
    std::vector<Waiter> waiters; ///< by deadline
    QTimer waitTimer; ///< runs only while somebody waits
    std::array<std::uint64_t, kCacheStatuses> answered{};
    std::array<std::uint64_t, kMissReasons> missed{};
};

} // namespace gasgauge
