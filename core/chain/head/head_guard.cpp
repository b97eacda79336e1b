// SPDX-License-Identifier: GPL-3.0-only
#include "chain/head/head_guard.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr int kConfirmingAnswers = 3;
constexpr auto kConfirmingTime = 15s;
/// Nodes behind one name lag by this much at most; a first number that is further off was wrong.
constexpr std::uint64_t kFewBlocks = 64;
/// How unlike each other two gains of a node that catches up may be: this many times.
constexpr std::uint64_t kUnevenness = 8;
/// No chain gets there: at ten blocks a second it takes 900,000 years.
constexpr std::uint64_t kImplausible = std::uint64_t(1) << 48;

/// How far the fastest of chains may have grown in `elapsed`, with room for a node that was behind.
std::uint64_t growthWithin(std::chrono::nanoseconds elapsed)
{
    constexpr std::uint64_t least = 1024;
    constexpr std::uint64_t blocksPerSecond = 20;
    const auto seconds = std::max<std::int64_t>(std::chrono::ceil<std::chrono::seconds>(elapsed).count(), 0);
    return std::max(least, static_cast<std::uint64_t>(seconds) * blocksPerSecond);
}

} // namespace

bool HeadGuard::accepts(const std::string &quantity, const std::string &upstream, TimePoint now)
{
    const HeadNumber head(quantity);
    if (!m_served)
        return take(head, upstream, now, false);
    if (replacesFirst(head)) {
        if (head < *m_served)
            ++m_rollbacks;
        return take(head, upstream, now, false);
    }
    if (head < *m_served)
        return fallLasts(head, upstream, now) && take(head, upstream, now, true);
    if (isLeap(head, now))
        return leapLasts(head, upstream, now) && take(head, upstream, now, true);
    m_pace = 0;
    return take(head, upstream, now, true);
}

void HeadGuard::follow(const std::string &quantity, const std::string &upstream, TimePoint now)
{
    m_pace = 0;
    take(HeadNumber(quantity), upstream, now, true);
}

void HeadGuard::forget()
{
    m_served.reset();
    m_confirmed = false;
    m_pace = 0;
    m_fall.reset();
    m_leap.reset();
}

bool HeadGuard::replacesFirst(const HeadNumber &head) const
{
    if (m_confirmed || head == *m_served)
        return false;
    if (!m_served->isBelow(kImplausible))
        return true;
    return head < *m_served && head.distanceTo(*m_served) > kFewBlocks;
}

bool HeadGuard::isLeap(const HeadNumber &head, TimePoint now) const
{
    return head.distanceTo(*m_served) > growthWithin(now - m_servedAt);
}

bool HeadGuard::fallLasts(const HeadNumber &head, const std::string &upstream, TimePoint now)
{
    if (m_fall && m_fall->upstream != upstream)
        m_fall.reset();
    else if (!m_fall)
        ++m_rollbacks;
    extend(m_fall, head, upstream, now);
    const bool often = m_fall->answers >= kConfirmingAnswers;
    const bool longEnough = now - m_fall->firstAt >= kConfirmingTime;
    // Another upstream that is behind proves nothing against the one that served before; only if that one
    // does not come back for as long as this is there nothing better.
    m_pace = 0;
    const bool accepted = upstream == m_servedBy ? often || longEnough : often && longEnough;
    m_rollbacks += accepted ? 1 : 0;
    return accepted;
}

bool HeadGuard::leapLasts(const HeadNumber &head, const std::string &upstream, TimePoint now)
{
    const std::uint64_t gained = head.distanceTo(*m_served);
    if (m_pace > 0 && gained / kUnevenness <= m_pace && upstream == m_servedBy) {
        m_pace = gained;
        return true;
    }
    std::uint64_t step = gained;
    bool growsOn = false;
    if (m_leap) {
        step = head.distanceTo(m_leap->last);
        const bool agrees = step <= growthWithin(now - m_leap->lastAt);
        // What catches up gains about as much with every answer; nonsense does not.
        growsOn = !agrees && head > m_leap->last && m_leap->upstream == upstream
            && step / kUnevenness <= m_leap->step && m_leap->step / kUnevenness <= step;
        if (!agrees && !growsOn)
            m_leap.reset();
    }
    extend(m_leap, head, upstream, now);
    m_leap->step = step;
    const bool often = m_leap->answers >= kConfirmingAnswers;
    if (growsOn && often)
        m_pace = step;
    return often || (!growsOn && now - m_leap->firstAt >= kConfirmingTime);
}

void HeadGuard::extend(
    std::optional<Run> &run, const HeadNumber &head, const std::string &upstream, TimePoint now)
{
    if (!run)
        run = Run{.upstream = upstream, .firstAt = now};
    run->last = head;
    run->lastAt = now;
    ++run->answers;
}

bool HeadGuard::take(const HeadNumber &head, const std::string &upstream, TimePoint now, bool confirms)
{
    m_served = head;
    m_servedAt = now;
    m_servedBy = upstream;
    // A number no chain reaches stays in doubt, however often it comes.
    m_confirmed = confirms && head.isBelow(kImplausible);
    m_fall.reset();
    m_leap.reset();
    return true;
}

} // namespace gasgauge
