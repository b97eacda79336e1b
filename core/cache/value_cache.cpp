// SPDX-License-Identifier: GPL-3.0-only
#include "cache/value_cache.h"

#include "cache/head_guard.h"
#include "cache/value_entry.h"
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

Failure tooSlow()
{
    return {FailureKind::Unreachable,
        "The upstream did not answer in time; try again later or configure another upstream.", std::nullopt};
}

MissReason missReason(const ValueState &state)
{
    if (state.unsupported())
        return MissReason::Unsupported;
    if (state.failure)
        return MissReason::Error;
    return state.value ? MissReason::Expired : MissReason::Cold;
}

QLatin1String nameOf(Method method)
{
    const std::string_view name = methodName(method);
    return {name.data(), static_cast<qsizetype>(name.size())};
}

} // namespace

struct ValueCache::Waiter
{
    Done done;
    CacheStatus status = CacheStatus::Miss;
    MissReason reason = MissReason::Cold;
    TimePoint deadline{};
};

struct ValueCache::Delivery
{
    Done done;
    CacheAnswer answer;
};

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

    const Method method;
    ValueEntry entry;
    Backoff backoff;
    std::uint64_t flight = 0; ///< number of the flight under way, or of the last one
    bool hasFirstWaiter = false; ///< somebody has already waited for this flight
    bool staleNoted = false;
    std::vector<Waiter> waiters; ///< by deadline
    QTimer waitTimer; ///< runs only while somebody waits
    std::array<std::uint64_t, kCacheStatuses> answered{};
    std::array<std::uint64_t, kMissReasons> missed{};
};

ValueCache::ValueCache(ValueSource &source, const FreshnessConfig &config, const Clock &clock,
    QObject *parent, const Backoff::Random &random)
    : QObject(parent)
    , m_source(source)
    , m_config(config)
    , m_clock(clock)
    , m_headGuard(std::make_unique<HeadGuard>())
{
    for (const Method method : kMethods) {
        auto &slot = m_slots[indexOf(method)];
        slot = std::make_unique<Slot>(m_config, method, random);
        connect(&slot->waitTimer, &QTimer::timeout, this, [this, method] { answerOverdue(method); });
    }
    publish();
}

ValueCache::~ValueCache()
{
    shutDown();
}

void ValueCache::get(Method method, Done done)
{
    Slot &slot = slotOf(method);
    const TimePoint now = m_clock.now();
    Waiter waiter{
        std::move(done), CacheStatus::Miss, missReason(slot.entry.state()), now + m_config.waitLimit};
    if (slot.entry.isFresh(now)) {
        waiter.status = CacheStatus::Hit;
        const Delivery hit{std::move(waiter.done), answerWith(slot, waiter, true)};
        slot.count(hit.answer);
        hit.done(hit.answer);
        return;
    }

    std::vector<Delivery> deliveries;
    bool changed = attempt(method);
    if (slot.entry.servesStale(now)) {
        // A retry that takes long: readers of the snapshot may go on by themselves for another while.
        changed = changed || now >= slot.entry.state().staleUntil;
        waiter.status = CacheStatus::Stale;
        deliveries.push_back({std::move(waiter.done), answerWith(slot, waiter, true)});
        slot.count(deliveries.back().answer);
        noteStale(slot);
    } else if (m_shutDown) {
        deliveries.push_back(resolve(slot, std::move(waiter), shuttingDown()));
    } else if (slot.entry.inFlight()) {
        waiter.status = std::exchange(slot.hasFirstWaiter, true) ? CacheStatus::Coalesced : CacheStatus::Miss;
        slot.waiters.push_back(std::move(waiter));
        armWaitTimer(slot);
    } else {
        deliveries.push_back(resolve(slot, std::move(waiter), std::nullopt));
    }
    if (changed)
        publish();
    deliver(deliveries);
}

void ValueCache::demand()
{
    attemptAll(false);
}

bool ValueCache::refreshing() const
{
    return std::ranges::any_of(m_slots, [now = m_clock.now()](const auto &slot) {
        return slot->entry.inFlight() && !slot->entry.isFresh(now);
    });
}

void ValueCache::prefetch()
{
    attemptAll(false);
}

void ValueCache::refreshNow()
{
    attemptAll(true);
}

void ValueCache::shutDown()
{
    m_shutDown = true;
    std::vector<Delivery> deliveries;
    for (const auto &slot : m_slots) {
        slot->waitTimer.stop();
        for (Waiter &waiter : std::exchange(slot->waiters, {}))
            deliveries.push_back(resolve(*slot, std::move(waiter), shuttingDown()));
    }
    deliver(deliveries);
}

std::uint64_t ValueCache::answered(Method method, CacheStatus status) const
{
    return slotOf(method).answered[static_cast<std::size_t>(status)];
}

std::uint64_t ValueCache::missed(Method method, MissReason reason) const
{
    return slotOf(method).missed[static_cast<std::size_t>(reason)];
}

std::uint64_t ValueCache::headRollbacks() const
{
    return m_headGuard->rollbacks();
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
    m_source.fetch(
        method, [self = QPointer<ValueCache>(this), method, flight = ++slot.flight](FetchResult result) {
            if (self)
                self->finish(method, flight, std::move(result));
        });
    return true;
}

void ValueCache::attemptAll(bool evenFresh)
{
    bool changed = false;
    for (const Method method : kMethods) {
        if (evenFresh || !slotOf(method).entry.isFresh(m_clock.now()))
            changed = attempt(method) || changed;
    }
    if (changed)
        publish();
}

void ValueCache::finish(Method method, std::uint64_t flight, FetchResult result)
{
    Slot &slot = slotOf(method);
    if (flight != slot.flight || !slot.entry.inFlight())
        return;
    slot.waitTimer.stop();
    std::vector<Waiter> waiters = std::exchange(slot.waiters, {});
    if (result)
        succeed(method, std::move(*result));
    else
        fail(method, std::move(result.error()));

    std::vector<Delivery> deliveries;
    deliveries.reserve(waiters.size());
    for (Waiter &waiter : waiters)
        deliveries.push_back(resolve(slot, std::move(waiter), std::nullopt));
    publish();
    deliver(deliveries);
}

void ValueCache::succeed(Method method, Answer answer)
{
    Slot &slot = slotOf(method);
    const TimePoint now = m_clock.now();
    CachedValue value{std::move(answer.result), std::move(answer.upstream), now};
    const std::optional<CachedValue> before = slot.entry.state().value;
    if (method == Method::BlockNumber && !m_headGuard->accepts(value.result, now) && before) {
        value.result = before->result;
        value.upstream = before->upstream;
    }
    const bool newHead = method == Method::BlockNumber && !(before && before->result == value.result);
    slot.entry.succeed(std::move(value));
    slot.backoff.reset();
    if (std::exchange(slot.staleNoted, false))
        qCInfo(lcCache, "%s: fresh again", nameOf(method).data());

    // A node computes the gas price once for each head. One whose fetch overlapped that of the head belongs
    // to it.
    ValueEntry &gasPrice = slotOf(Method::GasPrice).entry;
    if (newHead && m_config.mode == FreshnessMode::Block && gasPrice.state().value
        && gasPrice.state().value->fetchedAt < slot.entry.attemptedAt())
        gasPrice.expire(now);
}

void ValueCache::fail(Method method, Failure failure)
{
    Slot &slot = slotOf(method);
    std::chrono::milliseconds pause;
    if (failure.kind == FailureKind::Unsupported)
        pause = kUnsupportedPause;
    else if (failure.retryAfter && *failure.retryAfter > 0ms)
        pause = std::min(*failure.retryAfter, kLongestPause);
    else
        pause = slot.backoff.next();
    slot.entry.fail(std::move(failure), m_clock.now(), pause);
    if (method == Method::BlockNumber && !slot.entry.state().value)
        m_headGuard->forget();
    if (!slot.entry.isFresh(m_clock.now()) && slot.entry.withinStaleIfError(m_clock.now()))
        noteStale(slot);
}

void ValueCache::answerOverdue(Method method)
{
    Slot &slot = slotOf(method);
    const auto isOverdue = [now = m_clock.now()](const Waiter &waiter) { return waiter.deadline <= now; };
    const auto firstInTime = std::ranges::find_if_not(slot.waiters, isOverdue);
    std::vector<Delivery> deliveries;
    std::for_each(slot.waiters.begin(), firstInTime,
        [&](Waiter &waiter) { deliveries.push_back(resolve(slot, std::move(waiter), tooSlow())); });
    slot.waiters.erase(slot.waiters.begin(), firstInTime);
    armWaitTimer(slot);
    deliver(deliveries);
}

void ValueCache::armWaitTimer(Slot &slot)
{
    if (!slot.waiters.empty() && !slot.waitTimer.isActive())
        slot.waitTimer.start(until(slot.waiters.front().deadline, m_clock.now()));
}

CacheAnswer ValueCache::answerWith(const Slot &slot, const Waiter &waiter, bool serveValue) const
{
    CacheAnswer answer{waiter.status, waiter.reason, slot.entry.state(), serveValue};
    if (answer.state.failure)
        answer.state.failure->retryAfter = until(answer.state.retryAt, m_clock.now());
    return answer;
}

/// What a client gets that waited, or would have to: the value if it may be given, else why there is none.
/// `instead` is a failure of ours that the value's state does not know.
ValueCache::Delivery ValueCache::resolve(
    Slot &slot, Waiter waiter, const std::optional<Failure> &instead) const
{
    const ValueEntry &entry = slot.entry;
    const bool failed = instead || entry.state().failure;
    const bool serveValue
        = failed ? entry.withinStaleIfError(m_clock.now()) : entry.state().value.has_value();
    if (failed && serveValue)
        waiter.status = CacheStatus::Stale;
    CacheAnswer answer = answerWith(slot, waiter, serveValue);
    if (instead && !serveValue)
        answer.state.failure = instead;
    slot.count(answer);
    return {std::move(waiter.done), std::move(answer)};
}

/// Last in every function that answers: a callback may ask again, or destroy the cache.
void ValueCache::deliver(const std::vector<Delivery> &deliveries)
{
    for (const Delivery &delivery : deliveries)
        delivery.done(delivery.answer);
}

/// The log says once that an outage makes clients get the old value.
void ValueCache::noteStale(Slot &slot)
{
    const ValueState &state = slot.entry.state();
    if (!state.failure || std::exchange(slot.staleNoted, true))
        return;
    const auto age = std::chrono::floor<std::chrono::seconds>(m_clock.now() - state.value->fetchedAt);
    qCWarning(lcCache, "%s: STALE, the last value is %lld s old: %s", nameOf(slot.method).data(),
        static_cast<long long>(age.count()), state.failure->message.c_str());
}

void ValueCache::publish()
{
    const auto snapshot = std::make_shared<Snapshot>();
    for (const auto &slot : m_slots) {
        slot->entry.updateStaleUntil(m_clock.now());
        snapshot->values[slot->method] = slot->entry.state();
    }
    m_snapshot = snapshot;
    Q_EMIT snapshotChanged(SnapshotPtr(snapshot));
}

} // namespace gasgauge
