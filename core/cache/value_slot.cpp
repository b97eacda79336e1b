// SPDX-License-Identifier: GPL-3.0-only
#include "cache/value_slot.h"

#include "telemetry/log.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

Failure tooSlow()
{
    return {FailureKind::Unreachable,
        "The upstream did not answer in time; try again later or configure another upstream.", std::nullopt};
}

std::string nameOf(const char *name, Method method)
{
    return name ? std::string(name) : std::string(methodName(method));
}

std::chrono::milliseconds leftUntil(TimePoint end, TimePoint now)
{
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(end - now), 0ms);
}

} // namespace

CacheAnswer ValueCache::Slot::answerWith(const Waiter &waiter, bool serveValue, TimePoint now) const
{
    CacheAnswer answer{waiter.status, waiter.reason, entry.state(), now, serveValue};
    if (answer.state.failure)
        answer.state.failure->retryAfter = leftUntil(answer.state.retryAt, now);
    return answer;
}

ValueCache::Delivery ValueCache::Slot::resolve(
    Waiter waiter, const std::optional<Failure> &instead, TimePoint now)
{
    const bool failed = instead || entry.state().failure;
    const bool serveValue = failed ? entry.standsIn(now) : entry.state().value.has_value();
    if (failed && serveValue)
        waiter.status = CacheStatus::Stale;
    CacheAnswer answer = answerWith(waiter, serveValue, now);
    if (instead && !serveValue)
        answer.state.failure = instead;
    count(answer);
    return {std::move(waiter.done), std::move(answer)};
}

void ValueCache::Slot::resolveAll(
    std::vector<Delivery> &deliveries, const std::optional<Failure> &instead, TimePoint now)
{
    waitTimer.stop();
    for (Waiter &waiter : std::exchange(waiters, {}))
        deliveries.push_back(resolve(std::move(waiter), instead, now));
}

void ValueCache::Slot::resolveOverdue(std::vector<Delivery> &deliveries, TimePoint now)
{
    const auto isOverdue = [now](const Waiter &waiter) { return waiter.deadline <= now; };
    const auto firstInTime = std::ranges::find_if_not(waiters, isOverdue);
    std::for_each(waiters.begin(), firstInTime,
        [&](Waiter &waiter) { deliveries.push_back(resolve(std::move(waiter), tooSlow(), now)); });
    waiters.erase(waiters.begin(), firstInTime);
    armWaitTimer(now);
}

void ValueCache::Slot::armWaitTimer(TimePoint now)
{
    if (!waiters.empty() && !waitTimer.isActive())
        waitTimer.start(leftUntil(waiters.front().deadline, now));
}

void ValueCache::Slot::noteStale(const std::string &logPrefix, TimePoint now)
{
    const ValueState &state = entry.state();
    if (!state.failure || std::exchange(staleNoted, true))
        return;
    const auto age = std::chrono::floor<std::chrono::seconds>(now - state.value->fetchedAt);
    qCWarning(lcCache, "%s%s: STALE, the last value is %lld s old: %s", logPrefix.c_str(),
        nameOf(name, method).c_str(), static_cast<long long>(age.count()), state.failure->message.c_str());
}

void ValueCache::Slot::noteFresh(const std::string &logPrefix)
{
    if (std::exchange(staleNoted, false))
        qCInfo(lcCache, "%s%s: fresh again", logPrefix.c_str(), nameOf(name, method).c_str());
}

} // namespace gasgauge
