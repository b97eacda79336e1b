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

/// A chain's price moves by an eighth a block: ten times as much, or 0, is rather a node's mistake.
bool near(double a, double b)
{
    constexpr double leap = 10;
    return a == b || (a < b * leap && b < a * leap);
}

} // namespace

AlertEngine::AlertEngine(const Clock &clock)
    : m_clock(clock)
    , m_states(m_rules.rules.size())
{ }

void AlertEngine::setRules(const AlertRules &rules)
{
    std::vector<State> states(rules.rules.size());
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
    m_states = std::move(states);
    m_rules = rules;
}

void AlertEngine::reset()
{
    m_states.assign(m_rules.rules.size(), {});
    m_lows.clear();
    m_downSince.reset();
    m_believed.reset();
    m_doubted.reset();
}

std::vector<Alert> AlertEngine::take(const AlertReading &given)
{
    AlertReading reading = given;
    if (!believes(given))
        reading.gwei.reset();
    notePrice(reading);
    noteDown(reading);
    std::vector<Alert> alerts;
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        const AlertRule &rule = m_rules.rules[i];
        State &state = m_states[i];
        const auto excess = rule.enabled ? excessOf(rule, reading) : std::nullopt;
        if (!excess)
            continue;
        if (excess->percent <= -rule.hysteresis)
            state.armed = true;
        if (!state.armed || excess->percent <= 0 || silenced(rule, state))
            continue;
        state = {false, m_clock.now()};
        alerts.push_back({rule, msecsOf(m_clock.wallNow()), excess->value, excess->share});
    }
    return alerts;
}

bool AlertEngine::believes(const AlertReading &reading)
{
    if (!reading.gwei)
        return true;
    const Price price{reading.fetchedAt.value_or(m_clock.now()), *reading.gwei};
    const bool usual = m_believed ? near(price.gwei, m_believed->gwei) : price.gwei > 0;
    const bool again = m_doubted && price.at > m_doubted->at && near(price.gwei, m_doubted->gwei);
    if (!usual && !again) {
        // The same answer, seen again, is no second one.
        if (!m_doubted || price.at > m_doubted->at)
            m_doubted = price;
        return false;
    }
    m_believed = price;
    m_doubted.reset();
    return true;
}

void AlertEngine::notePrice(const AlertReading &reading)
{
    std::chrono::minutes longest{0};
    for (const AlertRule &rule : m_rules.rules)
        longest = rule.kind == AlertKind::Rising ? std::max(longest, rule.span) : longest;
    const auto oldest = m_clock.now() - longest;
    while (!m_lows.empty() && m_lows.front().at < oldest)
        m_lows.pop_front();
    if (!reading.gwei || !reading.fetchedAt || (!m_lows.empty() && m_lows.back().at >= *reading.fetchedAt))
        return;
    while (!m_lows.empty() && m_lows.back().gwei >= *reading.gwei)
        m_lows.pop_back();
    m_lows.push_back({*reading.fetchedAt, *reading.gwei});
}

void AlertEngine::noteDown(const AlertReading &reading)
{
    if (!reading.down)
        m_downSince.reset();
    else if (!m_downSince)
        m_downSince = m_clock.now();
}

std::optional<AlertEngine::Excess> AlertEngine::excessOf(
    const AlertRule &rule, const AlertReading &reading) const
{
    switch (rule.kind) {
    case AlertKind::Below:
        if (!reading.gwei)
            return std::nullopt;
        return Excess{-beyond(*reading.gwei, rule.threshold), *reading.gwei};
    case AlertKind::Above:
        if (!reading.gwei)
            return std::nullopt;
        return Excess{beyond(*reading.gwei, rule.threshold), *reading.gwei};
    case AlertKind::Rising:
        return reading.gwei ? riseOf(rule, *reading.gwei) : std::nullopt;
    case AlertKind::UpstreamDown: {
        // Being up is as good as it gets: no hysteresis beyond it.
        if (!m_downSince)
            return Excess{-100};
        const Minutes down = m_clock.now() - *m_downSince;
        return Excess{down >= rule.span ? 1.0 : 0.0, down.count()};
    }
    case AlertKind::DataOld: {
        if (!reading.age)
            return std::nullopt;
        const double age = Minutes(*reading.age).count();
        return Excess{beyond(age, static_cast<double>(rule.span.count())), age};
    }
    }
    return std::nullopt;
}

std::optional<AlertEngine::Excess> AlertEngine::riseOf(const AlertRule &rule, double gwei) const
{
    const auto from = m_clock.now() - rule.span;
    const auto lowest = std::ranges::find_if(m_lows, [from](const Price &price) { return price.at >= from; });
    if (lowest == m_lows.end() || lowest->gwei <= 0)
        return std::nullopt;
    const double share = beyond(gwei, lowest->gwei);
    // A share that is just reached counts.
    return Excess{share == rule.threshold ? 1e-9 : beyond(share, rule.threshold), gwei, share};
}

bool AlertEngine::silenced(const AlertRule &rule, const State &state) const
{
    if (m_rules.paused || (state.firedAt && m_clock.now() - *state.firedAt < rule.cooldown))
        return true;
    return !rule.inQuietHours && m_rules.quietHours.contains(dailyTimeOf(msecsOf(m_clock.wallNow())));
}

} // namespace gasgauge
