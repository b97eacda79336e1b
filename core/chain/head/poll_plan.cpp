// SPDX-License-Identifier: GPL-3.0-only
#include "chain/head/poll_plan.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::chrono::nanoseconds kAfterBlock = 500ms;
constexpr std::chrono::nanoseconds kBetweenPolls = 1s;
constexpr std::chrono::nanoseconds kLearningStep = 250ms;
/// A block that is later than this many intervals will not come soon.
constexpr int kImpatience = 2;
constexpr std::chrono::nanoseconds kLeastImpatience = 10s;
constexpr int kMostPollDoublings = 3;

} // namespace

void PollPlan::setInterval(std::optional<std::chrono::milliseconds> interval)
{
    const auto before = std::exchange(m_interval, interval);
    const bool shorter = before && interval && *interval < *before;
    if (!shorter || !m_headAt || m_due != m_expected)
        return;
    m_late = std::min<std::chrono::nanoseconds>(m_late, *interval);
    m_due = m_expected
        = std::min(m_expected - (*before - *interval), *m_headAt + *interval + m_late + kAfterBlock);
}

void PollPlan::headCame(std::chrono::sys_seconds timestamp, const Clock &clock)
{
    const TimePoint now = clock.now();
    const std::optional<TimePoint> before = std::exchange(m_headAt, now);
    m_failures = 0;
    if (!m_interval) {
        m_due = m_expected = now + kBetweenPolls;
        return;
    }
    const std::chrono::nanoseconds interval = *m_interval;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(clock.wallNow()) - timestamp;
    // Beyond this the clock and the timestamp have nothing to do with each other.
    const std::chrono::seconds age = std::clamp<std::chrono::seconds>(seconds, -24h, 24h);
    const auto fraction = clock.wallNow() - std::chrono::floor<std::chrono::seconds>(clock.wallNow());
    const TimePoint byTimestamp = now + interval + kAfterBlock - age - fraction;
    // A poll that was too early means that the next one has to be later; one that was not may be earlier.
    const std::chrono::nanoseconds lateness = age + fraction - kAfterBlock - kLearningStep;
    m_late = std::clamp(std::exchange(m_missed, false) ? lateness : m_late - kLearningStep, 0ns, interval);
    const bool oneByOne = before && now - *before <= 2 * interval;
    m_expected = byTimestamp + m_late;
    // Heads that come one by one are an interval apart, less what a poll may be late.
    if (oneByOne && m_expected < now + interval - kBetweenPolls)
        m_expected = now + interval - kBetweenPolls;
    // Later than ours a node's clock cannot be; a little earlier each time finds the block again.
    if (byTimestamp > now + interval + kAfterBlock)
        m_expected = now + interval + (oneByOne ? -kAfterBlock / 2 : kAfterBlock);
    m_expected = std::max(m_expected, now + kBetweenPolls);
    m_due = m_expected;
}

void PollPlan::nothingCame(TimePoint now)
{
    m_failures = 0;
    m_missed = true;
    m_due = now + kBetweenPolls;
    if (!m_interval)
        return;
    const std::chrono::nanoseconds interval = *m_interval;
    if (now - m_expected > std::max(kImpatience * interval, kLeastImpatience))
        m_due = now + std::max(interval, kBetweenPolls);
}

void PollPlan::failed(TimePoint now, std::optional<std::chrono::milliseconds> retryAfter)
{
    const std::chrono::nanoseconds pause = kBetweenPolls * (1 << std::min(m_failures, kMostPollDoublings));
    ++m_failures;
    m_due = now + std::max<std::chrono::nanoseconds>(pause, retryAfter.value_or(0ms));
}

} // namespace gasgauge
