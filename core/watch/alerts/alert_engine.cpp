// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_engine.h"

#include "time/local_time.h"

#include <algorithm>

namespace gasgauge {

namespace {

using Minutes = std::chrono::duration<double, std::ratio<60>>;

qint64 msecsOf(std::chrono::system_clock::time_point wall)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(wall.time_since_epoch()).count();
}

/// How far `value` is beyond `bound`, in percent of it.
double beyond(double value, double bound)
{
    return bound > 0 ? (value - bound) / bound * 100 : value;
}

bool isAbout(const AlertRule &rule, const AlertReading &reading)
{
    return rule.chain.isEmpty() ? reading.isFirst : rule.chain == reading.chain;
}

/// One rule with another limit, and not another rule.
bool isMoved(const AlertRule &before, const AlertRule &after)
{
    return before.enabled && after.enabled && before.kind == after.kind && before.subject == after.subject
        && before.chain == after.chain && before.threshold != after.threshold;
}

/// Whose trace a rule about a rise follows: all costs rise together.
AlertSubject traced(const AlertRule &rule)
{
    return rule.subject == AlertSubject::OwnCost ? AlertSubject::Transfer : rule.subject;
}

} // namespace

AlertEngine::AlertEngine(const Clock &clock)
    : m_clock(clock)
    , m_states(m_rules.rules.size())
{ }

void AlertEngine::setRules(const AlertRules &rules)
{
    std::vector<AlertState> states(rules.rules.size());
    std::vector<bool> taken(m_states.size());
    for (std::size_t i = 0; i < states.size(); ++i) {
        for (std::size_t j = 0; j < taken.size(); ++j) {
            if (taken[j] || !(rules.rules[i] == m_rules.rules[j]))
                continue;
            states[i] = m_states[j];
            taken[j] = true;
            break;
        }
    }
    for (std::size_t i = 0; i < states.size() && states.size() == taken.size(); ++i) {
        if (!taken[i] && isMoved(m_rules.rules[i], rules.rules[i]))
            states[i].settlesAt = m_clock.now() + kSettles;
    }
    m_states = std::move(states);
    m_rules = rules;
}

void AlertEngine::reset()
{
    for (AlertState &state : m_states)
        state = {.rangAt = state.rangAt};
    m_tracks.clear();
}

std::vector<Alert> AlertEngine::take(const AlertReading &reading)
{
    const Look look = lookAt(reading);
    std::vector<Alert> alerts;
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        const AlertRule &rule = m_rules.rules[i];
        AlertState &state = m_states[i];
        if (!isAbout(rule, reading))
            continue;
        const auto excess = rule.enabled ? excessOf(rule, look) : std::nullopt;
        if (!excess)
            continue;
        if (m_clock.now() < state.settlesAt)
            continue;
        state.met = excess->percent > 0;
        if (excess->percent <= -rule.hysteresis)
            state.armed = true;
        if (!state.armed || !state.met || silenced(rule, state))
            continue;
        const qint64 now = msecsOf(m_clock.wallNow());
        state = {.armed = false, .met = true, .firedAt = m_clock.now(), .rangAt = now};
        alerts.push_back({rule, now, excess->value, excess->share});
    }
    return alerts;
}

AlertEngine::Look AlertEngine::lookAt(const AlertReading &reading)
{
    Look look{reading, m_tracks[reading.chain]};
    if (!reading.down)
        look.track.downSince.reset();
    else if (!look.track.downSince)
        look.track.downSince = m_clock.now();

    PerSubject<std::chrono::minutes> longest;
    for (const AlertRule &rule : m_rules.rules) {
        if (rule.kind == AlertKind::Rising)
            longest[traced(rule)] = std::max(longest[traced(rule)], rule.span);
    }
    look.amounts = reading.fees;
    look.amounts[AlertSubject::GasPrice] = reading.gwei;
    for (std::size_t i = 0; i < kAlertSubjects; ++i) {
        const AlertSubject subject = subjectAt(i);
        const auto at = subject == AlertSubject::GasPrice ? reading.fetchedAt : reading.feesAt;
        const auto oldest = m_clock.now() - longest[subject];
        AmountTrace &trace = look.track.amounts[subject];
        std::optional<double> &amount = look.amounts[subject];
        // A rank may be anything at any time.
        if (amount && subject != AlertSubject::Rank && !trace.believes(*amount, at.value_or(m_clock.now())))
            amount.reset();
        trace.forgetBefore(oldest);
        if (amount && at)
            trace.note(*amount, *at, oldest);
    }
    return look;
}

std::optional<double> AlertEngine::amountOf(const AlertRule &rule, const Look &look) const
{
    // Known as well as the costs that are of any gas.
    const auto perGas = look.amounts[AlertSubject::Transfer] ? look.reading.usdPerGas : std::nullopt;
    if (rule.subject == AlertSubject::OwnCost)
        return perGas ? std::optional(static_cast<double>(rule.gas) * *perGas + look.reading.usdBeside)
                      : std::nullopt;
    return look.amounts[rule.subject];
}

std::optional<AlertEngine::Excess> AlertEngine::excessOf(const AlertRule &rule, const Look &look) const
{
    const auto longerThan = [&rule](std::chrono::milliseconds time) {
        const double minutes = Minutes(time).count();
        return Excess{beyond(minutes, static_cast<double>(rule.span.count())), minutes};
    };
    switch (rule.kind) {
    case AlertKind::Below:
    case AlertKind::Above:
        if (const auto amount = amountOf(rule, look)) {
            const double above = beyond(*amount, rule.threshold);
            return Excess{rule.kind == AlertKind::Above ? above : -above, *amount};
        }
        return std::nullopt;
    case AlertKind::Rising:
        return riseOf(rule, look);
    case AlertKind::UpstreamDown: {
        // Being up is as good as it gets: no hysteresis beyond it.
        if (!look.track.downSince)
            return Excess{-100};
        const Minutes down = m_clock.now() - *look.track.downSince;
        return Excess{down >= rule.span ? 1.0 : 0.0, down.count()};
    }
    case AlertKind::DataOld:
        return look.reading.age ? std::optional(longerThan(*look.reading.age)) : std::nullopt;
    case AlertKind::NoBlock:
        return look.reading.sinceBlock ? std::optional(longerThan(*look.reading.sinceBlock)) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<AlertEngine::Excess> AlertEngine::riseOf(const AlertRule &rule, const Look &look) const
{
    const auto now = look.amounts[traced(rule)];
    const auto lowest = look.track.amounts[traced(rule)].lowestSince(m_clock.now() - rule.span);
    if (!now || !lowest)
        return std::nullopt;
    const double share = beyond(*now, *lowest);
    // A share that is just reached counts.
    return Excess{share == rule.threshold ? 1e-9 : beyond(share, rule.threshold),
        amountOf(rule, look).value_or(*now), share};
}

bool AlertEngine::silenced(const AlertRule &rule, const AlertState &state) const
{
    if (m_rules.paused || (state.firedAt && m_clock.now() - *state.firedAt < rule.cooldown))
        return true;
    return !rule.inQuietHours && m_rules.quietHours.contains(dailyTimeOf(msecsOf(m_clock.wallNow())));
}

} // namespace gasgauge
