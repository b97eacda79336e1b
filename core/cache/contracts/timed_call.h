// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"
#include "upstream/value_source.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// Asks a contract of the chain something now and then (eth_call at the newest block): at most once in a
/// time, and only when somebody wants it. On the service thread.
class TimedCall
{
public:
    /// `source` and `clock` have to outlive it.
    TimedCall(ValueSource &source, const Clock &clock, std::chrono::seconds every);
    ~TimedCall();

    /// `take` gets the data that the contract returned; nothing where there is none.
    void askIfDue(std::string_view contract, std::string_view data,
        std::function<void(const std::optional<std::string> &)> take);
    bool asking() const { return m_asking; }

private:
    ValueSource &m_source;
    const Clock &m_clock;
    const std::chrono::seconds m_every;
    std::optional<TimePoint> m_askedAt;
    bool m_asking = false;
    std::shared_ptr<TimedCall *> m_self; ///< null once this is gone
};

} // namespace gasgauge
