// SPDX-License-Identifier: GPL-3.0-only
#include "cache/value_cache.h"

#include "cache/chain_watch.h"
#include "cache/derived_answer.h"
#include "cache/fees/fees_feed.h"
#include "cache/head/head_refresh.h"
#include "cache/value_slot.h"
#include "telemetry/log.h"

#include <algorithm>
#include <utility>

#include <QPointer>
#include <QTimer>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr auto kUnsupportedPause = 1h;
/// No upstream may silence us for longer; the day's credits are back by then.
constexpr std::chrono::milliseconds kLongestPause = 24h;

std::chrono::milliseconds until(TimePoint end, TimePoint now)
{
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(end - now), 0ms);
}

Failure shuttingDown()
{
    return {FailureKind::Unavailable, "Gasgauge is shutting down; try again in a moment.", 1s};
}

MissReason missReason(const ValueState &state)
{
    if (state.unsupported())
        return MissReason::Unsupported;
    if (state.failure)
        return MissReason::Error;
    return state.value ? MissReason::Expired : MissReason::Cold;
}

} // namespace

ValueCache::ValueCache(ValueSource &source, const FreshnessConfig &config, const Clock &clock,
    QObject *parent, const Backoff::Random &random)
    : QObject(parent)
    , m_source(source)
    , m_config(config)
    , m_clock(clock)
    , m_chain(std::make_unique<ChainWatch>(source))
{
    for (const Method method : kMethods) {
        auto &slot = m_slots[indexOf(method)];
        slot = std::make_unique<Slot>(m_config, method, random);
        connect(&slot->waitTimer, &QTimer::timeout, this, [this, raw = slot.get()] { answerOverdue(*raw); });
    }
    m_source.whenChainChanges([self = QPointer<ValueCache>(this)] {
        if (self)
            self->noteChain();
    });
    m_source.whenTold([self = QPointer<ValueCache>(this)](Method method, const Answer &answer) {
        if (self)
            self->take(method, answer);
    });
    if (m_config.mode == FreshnessMode::Block)
        followHead();
    prepareFees(random);
    publish();
}

ValueCache::~ValueCache()
{
    shutDown();
}

void ValueCache::get(Method method, Done done)
{
    Slot &slot = slotOf(method);
    noteDemand(slot);
    getFrom(slot, std::move(done), [this, method] { return attempt(method); });
}

void ValueCache::getFrom(Slot &slot, Done done, const std::function<bool()> &attemptIt)
{
    const TimePoint now = m_clock.now();
    Waiter waiter{
        std::move(done), CacheStatus::Miss, missReason(slot.entry.state()), now + m_config.waitLimit};
    if (slot.entry.isFresh(now)) {
        waiter.status = CacheStatus::Hit;
        const Delivery hit{std::move(waiter.done), slot.answerWith(waiter, true, now)};
        slot.count(hit.answer);
        hit.done(hit.answer);
        return;
    }

    std::vector<Delivery> deliveries;
    bool changed = attemptIt();
    if (slot.entry.servesStale(now)) {
        // A retry that takes long: readers of the snapshot may go on by themselves for another while.
        changed = changed || now >= slot.entry.state().staleUntil;
        waiter.status = CacheStatus::Stale;
        deliveries.push_back({std::move(waiter.done), slot.answerWith(waiter, true, now)});
        slot.count(deliveries.back().answer);
        slot.noteStale(m_source.logPrefix(), now);
    } else if (m_shutDown) {
        deliveries.push_back(slot.resolve(std::move(waiter), shuttingDown(), now));
    } else if (slot.entry.inFlight()) {
        waiter.status = std::exchange(slot.hasFirstWaiter, true) ? CacheStatus::Coalesced : CacheStatus::Miss;
        slot.waiters.push_back(std::move(waiter));
        slot.armWaitTimer(now);
    } else {
        deliveries.push_back(slot.resolve(std::move(waiter), std::nullopt, now));
    }
    if (changed)
        publish();
    deliver(deliveries);
}

void ValueCache::demand()
{
    for (const Method method : kValues)
        noteDemand(slotOf(method));
    attemptValues(false);
}

bool ValueCache::refreshing() const
{
    return std::ranges::any_of(kValues, [this, now = m_clock.now()](Method method) {
        return slotOf(method).entry.inFlight() && !slotOf(method).entry.isFresh(now);
    });
}

void ValueCache::prefetch()
{
    attemptValues(false);
}

void ValueCache::refreshNow()
{
    attemptValues(true);
}

void ValueCache::shutDown()
{
    m_shutDown = true;
    std::vector<Delivery> deliveries;
    for (const auto &slot : m_slots)
        slot->resolveAll(deliveries, shuttingDown(), m_clock.now());
    m_fees->resolveAll(deliveries, shuttingDown(), m_clock.now());
    deliver(deliveries);
}

std::uint64_t ValueCache::answered(Method method, CacheStatus status) const
{
    const auto place = static_cast<std::size_t>(status);
    return slotOf(method).answered[place] + (method == m_fees->method ? m_fees->answered[place] : 0);
}

std::uint64_t ValueCache::missed(Method method, MissReason reason) const
{
    const auto place = static_cast<std::size_t>(reason);
    return slotOf(method).missed[place] + (method == m_fees->method ? m_fees->missed[place] : 0);
}

std::uint64_t ValueCache::headRollbacks() const
{
    return m_chain->rollbacks() + (m_heads ? m_heads->follower().chain().rollbacks() : 0);
}

/// Begins a flight unless one is under way or a pause lasts; whether it did.
bool ValueCache::attempt(Method method)
{
    Slot &slot = slotOf(method);
    const TimePoint now = m_clock.now();
    if (m_shutDown || !slot.entry.mayAttempt(now))
        return false;
    slot.entry.begin(now);
    slot.hasFirstWaiter = false;
    if (specOf(method).isDerived()) {
        attemptSource(method);
        return true;
    }
    ++slot.flight;
    if (headBound(method)) {
        m_heads->want(method);
        return true;
    }
    m_source.fetch(
        method, [self = QPointer<ValueCache>(this), method, flight = slot.flight](const FetchResult &result) {
            if (self)
                self->finish(method, flight, result);
        });
    return true;
}

/// The flight of a derived method is that of its source, which other methods may share; where that may not be
/// asked now, it has failed for the same reason.
void ValueCache::attemptSource(Method method)
{
    const Method source = *sourceOf(method);
    attempt(source);
    const ValueEntry &entry = slotOf(source).entry;
    if (!entry.inFlight())
        fail(method, *entry.state().failure);
}

void ValueCache::attemptValues(bool evenFresh)
{
    bool changed = false;
    for (const Method method : kValues) {
        if (evenFresh || !slotOf(method).entry.isFresh(m_clock.now()))
            changed = attempt(method) || changed;
    }
    if (changed)
        publish();
}

void ValueCache::finish(Method method, std::uint64_t flight, const FetchResult &result)
{
    const Slot &slot = slotOf(method);
    if (flight != slot.flight || !slot.entry.inFlight())
        return;
    std::vector<Delivery> deliveries;
    concludeAll(method, result, deliveries);
    publish();
    deliver(deliveries);
}

/// Of the method and of what is read from its result.
void ValueCache::concludeAll(Method method, const FetchResult &result, std::vector<Delivery> &deliveries)
{
    conclude(method, result, deliveries);
    for (const Method derived : kMethods) {
        if (sourceOf(derived) != method)
            continue;
        // Asked for or not: all that is read from one result is of one moment.
        if (result)
            conclude(derived, derivedAnswer(derived, *result), deliveries);
        else if (slotOf(derived).entry.inFlight())
            conclude(derived, result, deliveries);
    }
}

/// The end of a flight, which many may have waited for.
void ValueCache::conclude(Method method, FetchResult result, std::vector<Delivery> &deliveries)
{
    if (result)
        succeed(method, std::move(*result));
    else
        fail(method, std::move(result.error()));
    slotOf(method).resolveAll(deliveries, std::nullopt, m_clock.now());
}

void ValueCache::succeed(Method method, Answer answer)
{
    Slot &slot = slotOf(method);
    slot.entry.succeed(believed(method, std::move(answer)));
    slot.backoff.reset();
    if (method == Method::BlockNumber)
        m_chain->noteServed(*slot.entry.state().value, m_clock.now());
    slot.noteFresh(m_source.logPrefix());
}

/// What came for another replica may be older than what is here already. A head that is not believed yet
/// leaves the one before it, of which it says that it was seen again.
CachedValue ValueCache::believed(Method method, Answer answer)
{
    const std::optional<CachedValue> &before = slotOf(method).entry.state().value;
    CachedValue value{std::move(answer.result), std::move(answer.upstream), m_clock.now() - answer.age};
    if (before && answer.age > 0ms && before->fetchedAt > value.fetchedAt)
        return *before;
    if (method == Method::BlockNumber && !m_heads && !m_chain->accepts(value) && before) {
        value.result = before->result;
        value.upstream = before->upstream;
    }
    return value;
}

/// What came for another replica, where it is newer than what is here. One that is old already may stand in
/// for a flight that fails.
void ValueCache::take(Method method, const Answer &answer)
{
    Slot &slot = slotOf(method);
    const std::optional<CachedValue> &before = slot.entry.state().value;
    if (m_shutDown || headBound(method) || (before && before->fetchedAt >= m_clock.now() - answer.age))
        return;
    if (slot.entry.inFlight()) {
        slot.entry.adopt(believed(method, answer));
        return publish();
    }
    std::vector<Delivery> deliveries;
    concludeAll(method, answer, deliveries);
    publish();
    deliver(deliveries);
}

void ValueCache::fail(Method method, Failure failure)
{
    Slot &slot = slotOf(method);
    const std::chrono::milliseconds pause = pauseAfter(slot, failure);
    slot.entry.fail(std::move(failure), m_clock.now(), pause);
    if (method == Method::BlockNumber && !slot.entry.state().value)
        m_chain->forget();
    if (slot.entry.state().conditionAt(m_clock.now()) == ValueCondition::Stale)
        slot.noteStale(m_source.logPrefix(), m_clock.now());
}

std::chrono::milliseconds ValueCache::pauseAfter(Slot &slot, const Failure &failure)
{
    const std::optional<Method> source = sourceOf(slot.method);
    if (source && slotOf(*source).entry.state().failure)
        return until(slotOf(*source).entry.state().retryAt, m_clock.now());
    if (failure.kind == FailureKind::Unsupported)
        return kUnsupportedPause;
    if (failure.retryAfter && *failure.retryAfter > 0ms)
        return std::min(*failure.retryAfter, kLongestPause);
    return slot.backoff.next();
}

void ValueCache::answerOverdue(Slot &slot)
{
    std::vector<Delivery> deliveries;
    slot.resolveOverdue(deliveries, m_clock.now());
    deliver(deliveries);
}

/// Last in every function that answers: a callback may ask again, or destroy the cache.
void ValueCache::deliver(const std::vector<Delivery> &deliveries)
{
    for (const Delivery &delivery : deliveries)
        delivery.done(delivery.answer);
}

void ValueCache::publish()
{
    const auto snapshot = std::make_shared<Snapshot>();
    for (const auto &slot : m_slots) {
        slot->entry.updateStaleUntil(m_clock.now());
        snapshot->values[slot->method] = slot->entry.state();
    }
    snapshot->fees = feesState();
    snapshot->chain = m_chain->facts();
    m_snapshot = snapshot;
    Q_EMIT snapshotChanged(SnapshotPtr(snapshot));
}

} // namespace gasgauge
