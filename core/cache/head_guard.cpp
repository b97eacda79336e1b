// SPDX-License-Identifier: GPL-3.0-only
#include "cache/head_guard.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr int kConfirmingAnswers = 3;
constexpr auto kConfirmingTime = 15s;
/// Nodes behind one name lag by this much at most; a first number that is further off was wrong.
constexpr std::uint64_t kFewBlocks = 64;
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

bool HeadGuard::accepts(const std::string &quantity, TimePoint now)
{
    const HeadNumber head(quantity);
    if (!m_served) {
        m_served = head;
        m_servedAt = now;
        return true;
    }
    if (replacesFirst(head)) {
        if (head < *m_served)
            ++m_rollbacks;
        return take(head, now, false);
    }
    if (head < *m_served) {
        const bool begins = !m_fall;
        const bool accepted = lasts(m_fall, head, now);
        m_rollbacks += (begins ? 1 : 0) + (accepted ? 1 : 0);
        return accepted && take(head, now, true);
    }
    if (isLeap(head, now)) {
        if (m_leap && head.distanceTo(m_leap->last) > growthWithin(now - m_leap->lastAt))
            m_leap.reset();
        return lasts(m_leap, head, now) && take(head, now, true);
    }
    return take(head, now, true);
}

void HeadGuard::forget()
{
    m_served.reset();
    m_confirmed = false;
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

bool HeadGuard::lasts(std::optional<Run> &run, const HeadNumber &head, TimePoint now)
{
    if (!run)
        run = Run{.firstAt = now};
    run->last = head;
    run->lastAt = now;
    ++run->answers;
    return run->answers >= kConfirmingAnswers || now - run->firstAt >= kConfirmingTime;
}

bool HeadGuard::take(const HeadNumber &head, TimePoint now, bool confirms)
{
    m_served = head;
    m_servedAt = now;
    // A number no chain reaches stays in doubt, however often it comes.
    m_confirmed = confirms && head.isBelow(kImplausible);
    m_fall.reset();
    m_leap.reset();
    return true;
}

} // namespace gasgauge
