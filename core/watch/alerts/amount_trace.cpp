// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/amount_trace.h"

#include <algorithm>

namespace gasgauge {

namespace {

/// A chain's price moves by an eighth a block: ten times as much, or 0, is rather a node's mistake.
bool near(double a, double b)
{
    constexpr double leap = 10;
    return a == b || (a < b * leap && b < a * leap);
}

} // namespace

bool AmountTrace::believes(double amount, TimePoint at)
{
    const bool usual = m_believed ? near(amount, m_believed->amount) : amount > 0;
    const bool again = m_doubted && at > m_doubted->at && near(amount, m_doubted->amount);
    if (!usual && !again) {
        // The same answer, seen again, is no second one.
        if (!m_doubted || at > m_doubted->at)
            m_doubted = Seen{at, amount};
        return false;
    }
    m_believed = Seen{at, amount};
    m_doubted.reset();
    return true;
}

void AmountTrace::forgetBefore(TimePoint oldest)
{
    while (!m_lows.empty() && m_lows.front().at < oldest)
        m_lows.pop_front();
}

void AmountTrace::note(double amount, TimePoint at, TimePoint oldest)
{
    forgetBefore(oldest);
    if (!m_lows.empty() && m_lows.back().at >= at)
        return;
    while (!m_lows.empty() && m_lows.back().amount >= amount)
        m_lows.pop_back();
    m_lows.push_back({at, amount});
}

std::optional<double> AmountTrace::lowestSince(TimePoint from) const
{
    const auto lowest = std::ranges::find_if(m_lows, [from](const Seen &seen) { return seen.at >= from; });
    return lowest == m_lows.end() || lowest->amount <= 0 ? std::nullopt : std::optional(lowest->amount);
}

} // namespace gasgauge
