// SPDX-License-Identifier: GPL-3.0-only
#include "cache/value_entry.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// For this long readers of a snapshot serve on by themselves while a retry runs: about what an attempt
/// takes.
constexpr auto kRetryTime = 10s;

} // namespace

ValueEntry::ValueEntry(const FreshnessConfig &config, Method method)
{
    m_state.ttl = config.ttlOf(method);
    m_state.staleWhileRevalidate = config.staleWhileRevalidateOf(method);
    m_state.staleIfError = config.staleIfError;
}

bool ValueEntry::servesStale(TimePoint now) const
{
    return m_state.conditionAt(now) == ValueCondition::Stale && (m_state.failure || now < revalidateEnd());
}

bool ValueEntry::mayAttempt(TimePoint now) const
{
    return !m_inFlight && !(m_state.failure && now < m_state.retryAt);
}

void ValueEntry::begin(TimePoint now)
{
    m_inFlight = true;
    m_attemptedAt = now;
}

void ValueEntry::succeed(CachedValue value)
{
    m_inFlight = false;
    adopt(std::move(value));
}

void ValueEntry::adopt(CachedValue value)
{
    m_state.failure.reset();
    m_state.retryAt = {};
    m_state.freshUntil = value.fetchedAt + m_state.ttl;
    m_state.value = std::move(value);
}

void ValueEntry::fail(Failure failure, TimePoint now, std::chrono::milliseconds pause)
{
    m_inFlight = false;
    m_state.retryAt = now + pause;
    m_state.failure = std::move(failure);
    if (m_state.unsupported())
        m_state.value.reset();
}

void ValueEntry::expire(TimePoint now)
{
    m_state.freshUntil = std::min(m_state.freshUntil, now);
}

bool ValueEntry::updateStaleUntil(TimePoint now)
{
    const TimePoint before = std::exchange(m_state.staleUntil, staleUntil(now));
    return before != m_state.staleUntil;
}

TimePoint ValueEntry::staleUntil(TimePoint now) const
{
    if (!m_state.value)
        return {};
    if (!m_inFlight && !m_state.failure)
        return m_state.freshUntil; // the next request has to start a refresh
    if (!m_state.failure)
        return revalidateEnd();
    return std::min(
        m_state.staleLimit(), m_inFlight ? std::max(revalidateEnd(), now + kRetryTime) : m_state.retryAt);
}

} // namespace gasgauge
