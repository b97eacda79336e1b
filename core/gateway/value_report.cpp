// SPDX-License-Identifier: GPL-3.0-only
#include "gateway/value_report.h"

#include <algorithm>

namespace gasgauge {

namespace {

ValueCondition conditionOf(const ValueState &state, TimePoint now)
{
    if (state.unsupported())
        return ValueCondition::Unsupported;
    if (!state.value)
        return ValueCondition::Missing;
    return now < state.freshUntil ? ValueCondition::Fresh : ValueCondition::Stale;
}

} // namespace

ValueReport valueReport(const ValueState &state, TimePoint now)
{
    ValueReport report;
    report.ttlSeconds = state.ttl.count();
    report.condition = conditionOf(state, now);
    if (state.value) {
        const auto age = std::chrono::floor<std::chrono::milliseconds>(now - state.value->fetchedAt);
        report.result = QString::fromStdString(state.value->result);
        report.ageMs = std::max<qint64>(age.count(), 0);
    }
    // A refresh that failed before its time worries nobody while the value is fresh.
    if (state.failure && report.condition != ValueCondition::Fresh)
        report.error = QString::fromStdString(state.failure->message);
    return report;
}

} // namespace gasgauge
