// SPDX-License-Identifier: GPL-3.0-only
#include "report/value_report.h"

#include <algorithm>

namespace gasgauge {

namespace {

ValueCondition conditionForPeople(ValueCondition condition)
{
    return condition == ValueCondition::TooOld ? ValueCondition::Stale : condition;
}

} // namespace

ValueReport valueReport(const ValueState &state, TimePoint now)
{
    ValueReport report;
    report.ttlSeconds = state.ttl.count();
    report.condition = conditionForPeople(state.conditionAt(now));
    if (state.value) {
        const auto age = std::chrono::floor<std::chrono::milliseconds>(now - state.value->fetchedAt);
        const std::string_view text = state.value->result.text();
        report.result = QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
        report.upstream = QString::fromStdString(state.value->upstream);
        report.ageMs = std::max<qint64>(age.count(), 0);
    }
    // A refresh that failed before its time worries nobody while the value is fresh.
    if (state.failure && report.condition != ValueCondition::Fresh) {
        report.error = QString::fromStdString(state.failure->message);
        report.failure = *state.failure;
    }
    return report;
}

} // namespace gasgauge
