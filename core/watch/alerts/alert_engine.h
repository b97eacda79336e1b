// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"
#include "time/clock.h"

#include <deque>
#include <optional>
#include <vector>

namespace gasgauge {

/// What the rules look at, at one moment.
struct AlertReading
{
    /// Gwei; only while it is fresh: an old price is news of nothing but its age.
    std::optional<double> gwei{};
    /// When that price was fetched.
    std::optional<TimePoint> fetchedAt{};
    /// Of the gas price that is shown, fresh or not.
    std::optional<std::chrono::milliseconds> age{};
    /// Nothing new is to be had: the upstream fails, or the gasgauge that is watched is gone.
    bool down = false;
};

/// A rule that has fired.
struct Alert
{
    AlertRule rule;
    qint64 msecs = 0; ///< since 1970
    /// Gwei now for Below, Above and Rising; how long already, in minutes, for the others.
    double value = 0;
    double share = 0; ///< percent, for Rising
};

/// Decides when a rule fires. Each fires once, then not again before things were better by its hysteresis and
/// its cooldown is over; an odd price needs a second answer; what comes true in quiet hours or while paused
/// fires after them if it still is so.
class AlertEngine
{
public:
    explicit AlertEngine(const Clock &clock);
    /// Rules that are new or changed start afresh.
    void setRules(const AlertRules &rules);
    const AlertRules &rules() const { return m_rules; }
    /// Another source is watched: what was compared belongs to the old one.
    void reset();
    std::vector<Alert> take(const AlertReading &reading);

private:
    struct State
    {
        bool armed = true;
        std::optional<TimePoint> firedAt;
    };
    /// Above 0: how far the condition is met, in percent of its bound; below: how far it is not.
    struct Excess
    {
        double percent = 0;
        double value = 0;
        double share = 0;
    };
    struct Price
    {
        TimePoint at;
        double gwei = 0;
    };

    /// False for a price that is odd (0, or ten times what it was) until a second answer says the same.
    bool believes(const AlertReading &reading);
    void notePrice(const AlertReading &reading);
    void noteDown(const AlertReading &reading);
    std::optional<Excess> excessOf(const AlertRule &rule, const AlertReading &reading) const;
    std::optional<Excess> riseOf(const AlertRule &rule, double gwei) const;
    bool silenced(const AlertRule &rule, const State &state) const;

    const Clock &m_clock;
    AlertRules m_rules;
    std::vector<State> m_states; ///< one for each rule
    /// The prices within the longest span of a rule Rising that are lower than all later ones: the first
    /// within a span is its lowest.
    std::deque<Price> m_lows;
    std::optional<TimePoint> m_downSince;
    std::optional<Price> m_believed;
    std::optional<Price> m_doubted;
};

} // namespace gasgauge
