// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/card/alert_step.h"

#include "alerts/alert_limits.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

namespace gasgauge {

namespace {

/// Of "0.60" a hundredth, of "45" one.
double stepOf(double amount)
{
    return amount > 0 ? std::pow(10, std::floor(std::log10(amount) + 1e-9) - 1) : 1;
}

double steppedAmount(double amount, int steps, const AlertRange &range)
{
    // One by one: below a power of ten the steps are smaller.
    for (int i = 0; i < std::abs(steps); ++i) {
        const double step = stepOf(steps > 0 ? amount : amount * (1 - 1e-6));
        amount = (std::round(amount / step) + (steps > 0 ? 1 : -1)) * step;
    }
    return std::clamp(amount, range.min, range.max);
}

AlertRange boundRange(const AlertRule &rule)
{
    return comparesAmounts(rule.kind) ? thresholdRange(rule.kind, rule.subject) : spanRange(rule.kind);
}

AlertRule withNumber(AlertRule rule, double number)
{
    if (comparesAmounts(rule.kind))
        rule.threshold = number;
    else
        rule.span = std::chrono::minutes(std::llround(number));
    return rule;
}

double boundOf(const AlertRule &rule)
{
    return comparesAmounts(rule.kind) ? rule.threshold : static_cast<double>(rule.span.count());
}

} // namespace

AlertRule stepped(const AlertRule &rule, int steps)
{
    const AlertRange range = boundRange(rule);
    const AmountUnit unit = thresholdUnit(rule.kind, rule.subject);
    if (unit == AmountUnit::Percent || unit == AmountUnit::Minutes)
        return withNumber(rule, std::clamp(std::round(boundOf(rule)) + steps, range.min, range.max));
    return withNumber(rule, steppedAmount(boundOf(rule), steps, range));
}

QString boundText(const AlertRule &rule)
{
    QLocale plain;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return plain.toString(boundOf(rule), 'g', 12);
}

tl::expected<AlertRule, QString> withBound(const AlertRule &rule, const QString &typed)
{
    const auto number
        = parseAlertNumber(typed, boundRange(rule), QLocale(), thresholdUnit(rule.kind, rule.subject));
    if (!number)
        return tl::unexpected(number.error());
    return withNumber(rule, *number);
}

} // namespace gasgauge
