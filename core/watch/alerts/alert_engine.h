// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_reading.h"
#include "alerts/alert_rule.h"
#include "alerts/amount_trace.h"
#include "time/clock.h"

#include <map>
#include <optional>

namespace gasgauge {

/// A rule that has fired.
struct Alert
{
    AlertRule rule;
    qint64 msecs = 0; ///< since 1970
    /// What its subject is now, for Below, Above and Rising; how long already, in minutes, for the others.
    double value = 0;
    double share = 0; ///< percent, for Rising
};

/// How a rule is.
struct AlertState
{
    bool armed = true;
    bool met = false; ///< its condition holds, by the last that is known
    std::optional<TimePoint> firedAt{};
    qint64 rangAt = 0; ///< when it fired last, since 1970; 0: not yet
    TimePoint settlesAt{}; ///< it is being changed; until then it says nothing
};

/// Decides when a rule fires. Each fires once, then not again before things were better by its hysteresis and
/// its cooldown is over; an odd amount needs a second answer; what comes true in quiet hours or while paused
/// fires after them if it still is so.
class AlertEngine
{
public:
    explicit AlertEngine(const Clock &clock);
    /// Rules that are new or changed start afresh. A limit that is drawn or stepped past the price on its way
    /// says nothing before it has rested for kSettles.
    static constexpr std::chrono::milliseconds kSettles{1000};
    void setRules(const AlertRules &rules);
    const AlertRules &rules() const { return m_rules; }
    /// Another source is watched: what was compared belongs to the old one.
    void reset();
    /// Looks at one chain; the rules of others stay as they are.
    std::vector<Alert> take(const AlertReading &reading);
    /// One for each rule.
    const std::vector<AlertState> &states() const { return m_states; }
    /// What is known from before this start.
    void setRangAt(std::size_t rule, qint64 msecs) { m_states.at(rule).rangAt = msecs; }

private:
    /// What is known of one chain.
    struct Track
    {
        PerSubject<AmountTrace> amounts;
        std::optional<TimePoint> downSince;
    };
    /// What is to be compared now.
    struct Look
    {
        const AlertReading &reading;
        Track &track;
        PerSubject<std::optional<double>> amounts{};
    };
    /// Above 0: how far the condition is met, in percent of its bound; below: how far it is not.
    struct Excess
    {
        double percent = 0;
        double value = 0;
        double share = 0;
    };

    Look lookAt(const AlertReading &reading);
    std::optional<double> amountOf(const AlertRule &rule, const Look &look) const;
    std::optional<Excess> excessOf(const AlertRule &rule, const Look &look) const;
    std::optional<Excess> riseOf(const AlertRule &rule, const Look &look) const;
    bool silenced(const AlertRule &rule, const AlertState &state) const;

    const Clock &m_clock;
    AlertRules m_rules;
    std::vector<AlertState> m_states; ///< one for each rule
    std::map<QString, Track> m_tracks; ///< by chain
};

} // namespace gasgauge
