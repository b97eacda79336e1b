// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/head_number.h"
#include "time/clock.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gasgauge {

/// Decides which block number is served when upstreams disagree with what was served before: holds back a
/// fall and an impossible leap until the next answers confirm them. No number pins it: whatever lasts is
/// accepted.
class HeadGuard
{
public:
    /// Takes the number an upstream gave; false: the one served before is to be served on.
    bool accepts(const std::string &quantity, TimePoint now);
    /// Nothing is served any more: the next number is the first again.
    void forget();
    /// Falls seen: each run of lower answers counts when it begins and when it is accepted.
    std::uint64_t rollbacks() const { return m_rollbacks; }

private:
    /// Answers that contradict the served number, not yet believed.
    struct Run
    {
        HeadNumber last{};
        TimePoint lastAt{};
        TimePoint firstAt{};
        int answers = 0;
    };

    bool replacesFirst(const HeadNumber &head) const;
    bool isLeap(const HeadNumber &head, TimePoint now) const;
    static bool lasts(std::optional<Run> &run, const HeadNumber &head, TimePoint now);
    bool take(const HeadNumber &head, TimePoint now, bool confirms);

    std::optional<HeadNumber> m_served;
    TimePoint m_servedAt{};
    bool m_confirmed = false;
    std::optional<Run> m_fall;
    std::optional<Run> m_leap;
    std::uint64_t m_rollbacks = 0;
};

} // namespace gasgauge
