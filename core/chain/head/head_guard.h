// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/head_number.h"
#include "time/clock.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gasgauge {

/// Decides which block number is served when upstreams disagree with what was served before: holds back a
/// fall and an impossible leap until the next answers confirm them, longer where another upstream than the
/// one that served before says so. No number pins it: whatever lasts is accepted.
class HeadGuard
{
public:
    /// Takes the number an upstream gave; false: the one served before is to be served on.
    bool accepts(const std::string &quantity, const std::string &upstream, TimePoint now);
    /// Takes a number that the block itself proves, by its parent.
    void follow(const std::string &quantity, const std::string &upstream, TimePoint now);
    /// Nothing is served any more: the next number is the first again.
    void forget();
    /// Falls seen: each run of lower answers counts when it begins and when it is accepted.
    std::uint64_t rollbacks() const { return m_rollbacks; }
    /// Whether the head grows, answer by answer, as only that of a node does that catches up.
    bool growsTooFast() const { return m_pace > 0; }
    /// Whether the last answers looked wrong: a fall or a leap that is not believed yet, or too fast a
    /// growth.
    bool inDoubt() const { return m_fall || m_leap || growsTooFast(); }

private:
    /// Answers that contradict the served number, not yet believed.
    struct Run
    {
        HeadNumber last{};
        TimePoint lastAt{};
        std::string upstream;
        TimePoint firstAt{};
        int answers = 0;
        std::uint64_t step = 0; ///< of a leap: what the last answer gained
    };

    bool replacesFirst(const HeadNumber &head) const;
    bool isLeap(const HeadNumber &head, TimePoint now) const;
    bool fallLasts(const HeadNumber &head, const std::string &upstream, TimePoint now);
    bool leapLasts(const HeadNumber &head, const std::string &upstream, TimePoint now);
    static void extend(
        std::optional<Run> &run, const HeadNumber &head, const std::string &upstream, TimePoint now);
    bool take(const HeadNumber &head, const std::string &upstream, TimePoint now, bool confirms);

    std::optional<HeadNumber> m_served;
    TimePoint m_servedAt{};
    std::string m_servedBy;
    std::uint64_t m_pace = 0; ///< blocks an answer while growth goes on that no chain has
    bool m_confirmed = false;
    std::optional<Run> m_fall;
    std::optional<Run> m_leap;
    std::uint64_t m_rollbacks = 0;
};

} // namespace gasgauge
