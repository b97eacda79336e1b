// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"

#include <QLocale>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// A number that a rule may hold; both ends are allowed.
struct AlertRange
{
    double min = 0;
    double max = 0;
    bool contains(double value) const { return value >= min && value <= max; }
};

/// Gwei for Below and Above (from 1 wei on), percent for Rising.
AlertRange thresholdRange(AlertKind kind);
inline constexpr AlertRange kHysteresisRange{0, 50}; // percent
inline constexpr AlertRange kCooldownRange{0, 1440}; // minutes
/// Minutes; 0 only where "at once" makes sense.
AlertRange spanRange(AlertKind kind);

/// What is typed into a field: a bare number, or an amount that may name its unit.
enum class NumberUnit : unsigned char { None, Gwei };

/// A plain number as people type it (see parseNumber()), within `range`. The error is a sentence for the user
/// that says what is allowed.
tl::expected<double, QString> parseAlertNumber(
    const QString &text, const AlertRange &range, const QLocale &locale, NumberUnit unit = NumberUnit::None);

/// `rule` with everything that is out of its range, or that its kind does not use, put back to the default of
/// its kind.
AlertRule saneRule(const AlertRule &rule);

} // namespace gasgauge
