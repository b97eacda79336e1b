// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_rule.h"
#include "ethereum/amount_parser.h"

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

/// Percent for Rising; for Below and Above what their subject is in: gwei (from 1 wei on), dollars, percent.
AlertRange thresholdRange(AlertKind kind, AlertSubject subject = AlertSubject::GasPrice);
inline constexpr AlertRange kHysteresisRange{0, 50}; // percent
inline constexpr AlertRange kCooldownRange{0, 1440}; // minutes
inline constexpr AlertRange kGasRange{21'000, 100'000'000};
/// Minutes; 0 only where "at once" makes sense.
AlertRange spanRange(AlertKind kind);

/// What a new rule begins with.
double usualThreshold(AlertKind kind, AlertSubject subject);

/// What a rule's threshold may name beside its number.
AmountUnit thresholdUnit(AlertKind kind, AlertSubject subject);

/// A number as people type it (see parseAmount()), within `range`. The error is a sentence for the user
/// that says what is allowed.
tl::expected<double, QString> parseAlertNumber(
    const QString &text, const AlertRange &range, const QLocale &locale, AmountUnit unit = AmountUnit::None);

/// `rule` with everything that is out of its range, or that its kind does not use, put back to the default of
/// its kind.
AlertRule saneRule(const AlertRule &rule);

} // namespace gasgauge
