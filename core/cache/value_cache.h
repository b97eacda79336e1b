// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/cache_status.h"
#include "cache/snapshot.h"
#include "config/freshness.h"
#include "upstream/backoff.h"
#include "upstream/value_source.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <QObject>

namespace gasgauge {

class HeadGuard;

/// What get() hands back: the state to answer from, and how it came about. Without a value in it
/// `state.failure` says why; that is always set then.
struct CacheAnswer
{
    CacheStatus status = CacheStatus::Miss;
    /// Meaningful for Miss and Coalesced.
    MissReason reason = MissReason::Cold;
    ValueState state;
    /// Whether `state.value` is what to answer with; else `state.failure` is.
    bool hasValue() const { return serveValue && state.value.has_value(); }
    bool serveValue = false;
};

/// The cache of the three values: single flight, stale-while-revalidate, stale-if-error, backoff between
/// failed attempts. Fetches only on demand, at most once per TTL and method. Lives on the service thread;
/// readers on other threads take the snapshots it publishes.
class ValueCache : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const CacheAnswer &)>;

    /// `random` takes the place of chance in the pauses after failures (tests).
    ValueCache(ValueSource &source, const FreshnessConfig &config, const Clock &clock,
        QObject *parent = nullptr, const Backoff::Random &random = {});
    /// Answers everybody who waits, as shutDown() does.
    ~ValueCache() override;

    /// One client's request. Calls `done` at once where an answer can be given at once, else when the refresh
    /// ends, at the latest after FreshnessConfig::waitLimit.
    void get(Method method, Done done);
    /// Says that somebody looks at the values (the page, /readyz) and asks for none by itself.
    void demand();
    /// Whether a refresh of a value that is not fresh is under way. When one ends, snapshotChanged follows.
    bool refreshing() const;
    /// Fetches every value once; called at the start, asked or not.
    void prefetch();
    /// Refreshes now unless a refresh is under way or a pause after failures lasts; for "Refresh now".
    void refreshNow();
    /// Answers everybody who waits with `Unavailable`, and everybody who would have to wait from now on.
    void shutDown();

    SnapshotPtr snapshot() const { return m_snapshot; }
    /// Answers given by get(), by status; those that readers of snapshots gave are counted by them.
    std::uint64_t answered(Method method, CacheStatus status) const;
    std::uint64_t missed(Method method, MissReason reason) const;
    std::uint64_t headRollbacks() const;

Q_SIGNALS:
    /// On every change of what may be served; readers replace theirs.
    void snapshotChanged(const gasgauge::SnapshotPtr &snapshot);

private:
    struct Slot;
    struct Waiter;
    struct Delivery;

    Slot &slotOf(Method method) { return *m_slots[indexOf(method)]; }
    const Slot &slotOf(Method method) const { return *m_slots[indexOf(method)]; }
    bool attempt(Method method);
    void attemptAll(bool evenFresh);
    void finish(Method method, std::uint64_t flight, FetchResult result);
    void succeed(Method method, Answer answer);
    void fail(Method method, Failure failure);
    void answerOverdue(Method method);
    void armWaitTimer(Slot &slot);
    CacheAnswer answerWith(const Slot &slot, const Waiter &waiter, bool serveValue) const;
    Delivery resolve(Slot &slot, Waiter waiter, const std::optional<Failure> &instead) const;
    static void deliver(const std::vector<Delivery> &deliveries);
    void noteStale(Slot &slot);
    void publish();

    ValueSource &m_source;
    const FreshnessConfig m_config;
    const Clock &m_clock;
    std::array<std::unique_ptr<Slot>, kMethods.size()> m_slots;
    std::unique_ptr<HeadGuard> m_headGuard;
    SnapshotPtr m_snapshot;
    bool m_shutDown = false;
};

} // namespace gasgauge
