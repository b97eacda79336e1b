// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"

#include <deque>
#include <optional>

namespace gasgauge {

/// What one amount was of late: tells mistakes of a node from news, and knows the lowest of any time.
class AmountTrace
{
public:
    /// False for an amount that is odd (0, or ten times what it was) until a second answer says the same.
    bool believes(double amount, TimePoint at);
    /// Keeps it, and forgets what is older than `oldest`.
    void note(double amount, TimePoint at, TimePoint oldest);
    /// Since `from`; nothing where there was none above 0.
    std::optional<double> lowestSince(TimePoint from) const;
    void forgetBefore(TimePoint oldest);

private:
    struct Seen
    {
        TimePoint at;
        double amount = 0;
    };
    /// Those that are lower than all later ones: the first within a time is its lowest.
    std::deque<Seen> m_lows;
    std::optional<Seen> m_believed;
    std::optional<Seen> m_doubted;
};

} // namespace gasgauge
