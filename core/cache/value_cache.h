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
#include <utility>
#include <vector>

#include <QObject>

namespace gasgauge {

class ChainWatch;
class FeesFeed;
struct FollowState;
class HeadFollower;
class HeadRefresh;

/// What get() hands back: the state to answer from, and how it came about. Without a value in it
/// `state.failure` says why; that is always set then.
struct CacheAnswer
{
    CacheStatus status = CacheStatus::Miss;
    /// Meaningful for Miss and Coalesced.
    MissReason reason = MissReason::Cold;
    ValueState state;
    /// When `status` was decided; the age of the answer is that of this moment.
    TimePoint at{};
    /// Whether `state.value` is what to answer with; else `state.failure` is.
    bool hasValue() const { return serveValue && state.value.has_value(); }
    bool serveValue = false;
};

/// What streams are subscribed to.
struct Wanted
{
    bool fees = false;
    bool values = false;

    bool operator==(const Wanted &) const = default;
    bool anything() const { return fees || values; }
    /// Whether a value belongs to it: how the chain is is told to everybody, and shows in the values. Where
    /// the head is followed its number alone does for that, at no price.
    bool includes(Method method, bool follows) const
    {
        return values || (fees && (!follows || method == Method::BlockNumber));
    }
};

/// The cache of all methods of the catalog: single flight (of what is derived: by its source),
/// stale-while-revalidate, stale-if-error, backoff between failed attempts. Fetches only on demand, at most
/// once per TTL and method. Lives on the service thread; readers on other threads take the snapshots it
/// publishes.
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
    /// The same for the fees, of which the report is in the snapshot then; `state.value` says when its head
    /// came. They count as eth_feeHistory.
    void getFees(Done done);
    /// Says that somebody looks at the values (the page, /readyz) and asks for none by itself. Other methods
    /// are fetched for who asks for them alone.
    void demand();
    /// Says that somebody takes what comes of these and asks for nothing. Where the head is followed it goes
    /// on with them; else, and after failures, they are asked for when this is called with `asks`.
    void keepInDemand(const Wanted &wanted, bool asks);
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
    /// What the fees are made by.
    const FeesFeed &fees() const { return *m_feed; }
    FeesFeed &fees() { return *m_feed; }
    /// Who follows the head; nothing with the freshness of a TTL.
    const HeadFollower *follower() const;
    /// Whoever lets the head be followed, the ring gets the fees of each block from now on, at the price of
    /// one question more a head. Nothing with the freshness of a TTL.
    void keepFees();
    /// Asks for the header of a block that the follower's ring has fees of alone.
    void lookUpHeader(std::uint64_t number);

Q_SIGNALS:
    /// The follower's ring has another head, or something that was missing.
    void ringChanged();
    /// On every change of what may be served; readers replace theirs.
    void snapshotChanged(const gasgauge::SnapshotPtr &snapshot);

private:
    struct Slot;
    struct Waiter;
    struct Delivery;

    Slot &slotOf(Method method) { return *m_slots[indexOf(method)]; }
    const Slot &slotOf(Method method) const { return *m_slots[indexOf(method)]; }
    void getFrom(Slot &slot, Done done, const std::function<bool()> &attemptIt);
    bool attempt(Method method);
    void attemptSource(Method method);
    void attemptValues(bool evenFresh);
    void finish(Method method, std::uint64_t flight, const FetchResult &result);
    void conclude(Method method, FetchResult result, std::vector<Delivery> &deliveries);
    void succeed(Method method, Answer answer);
    CachedValue believed(Method method, Answer answer);
    void take(Method method, const Answer &answer);
    void concludeAll(Method method, const FetchResult &result, std::vector<Delivery> &deliveries);
    bool headBound(Method method) const { return m_heads && m_config.followsHead(method); }
    void followHead();
    void noteDemand(Slot &slot);
    void takeOfOneBlock(const std::vector<std::pair<Method, FetchResult>> &results);
    void ageWithHead(bool first);
    void holdWhileFollowed(Slot &slot);
    void noteSpared(const FollowState &state);
    void showFollowed();
    void noteChain();
    void fail(Method method, Failure failure);
    std::chrono::milliseconds pauseAfter(Slot &slot, const Failure &failure);
    void answerOverdue(Slot &slot);
    static void deliver(const std::vector<Delivery> &deliveries);
    void publish();

    void noteFeesDemand();
    void prepareFees(const Backoff::Random &random);
    bool attemptFees();
    void takeFeesOfHead(const FetchResult &history, std::vector<Delivery> &deliveries);
    void succeedFees(std::vector<Delivery> &deliveries);
    void failFees(Failure failure, std::vector<Delivery> &deliveries);
    void ageFees(bool first);
    FeesState feesState() const;

    ValueSource &m_source;
    const FreshnessConfig m_config;
    const Clock &m_clock;
    std::array<std::unique_ptr<Slot>, kMethods.size()> m_slots;
    std::unique_ptr<ChainWatch> m_chain;
    std::unique_ptr<HeadRefresh> m_heads; ///< where freshness is the head's
    std::unique_ptr<Slot> m_fees;
    std::unique_ptr<FeesFeed> m_feed;
    std::optional<std::uint64_t> m_feesAskedAt; ///< the head's number then
    SnapshotPtr m_snapshot;
    bool m_sparedNoted = false;
    bool m_shutDown = false;
};

} // namespace gasgauge
