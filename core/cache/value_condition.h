// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace gasgauge {

/// What a value is worth at one moment. ValueState::conditionAt() is the only place that decides it; answers,
/// probes, metrics and reports ask there.
enum class ValueCondition : unsigned char {
    Fresh, ///< younger than its TTL
    Stale, ///< older, within the limit up to which it may be given
    TooOld, ///< beyond that limit: people may look at it, no client gets it
    Missing, ///< there is none
    Unsupported, ///< the upstream does not have the method
};

/// Whether a client may be given the value.
constexpr bool isServable(ValueCondition condition)
{
    return condition == ValueCondition::Fresh || condition == ValueCondition::Stale;
}

} // namespace gasgauge
