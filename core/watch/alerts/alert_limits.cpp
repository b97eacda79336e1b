// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_limits.h"

#include <QCoreApplication>

namespace gasgauge {

namespace {

constexpr AlertRange kPriceRange{1e-9, 1e6};
constexpr AlertRange kShareRange{1, 1000};
constexpr AlertRange kCostRange{1e-6, 1e6};
constexpr AlertRange kRankRange{1, 99};
constexpr double kLongestSpan = 1440;

struct LimitWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::AlertLimits)
};

QString shown(double value, const QLocale &locale)
{
    return value < 0.01 && value > 0 ? locale.toString(value, 'f', 9) : locale.toString(value, 'g', 10);
}

} // namespace

AlertRange thresholdRange(AlertKind kind, AlertSubject subject)
{
    if (kind == AlertKind::Rising)
        return kShareRange;
    if (subject == AlertSubject::Rank)
        return kRankRange;
    return isCost(subject) ? kCostRange : kPriceRange;
}

AmountUnit thresholdUnit(AlertKind kind, AlertSubject subject)
{
    if (!comparesAmounts(kind))
        return AmountUnit::Minutes;
    if (kind == AlertKind::Rising || subject == AlertSubject::Rank)
        return AmountUnit::Percent;
    return isCost(subject) ? AmountUnit::Dollars : AmountUnit::Gwei;
}

double usualThreshold(AlertKind kind, AlertSubject subject)
{
    if (kind == AlertKind::Rising || !comparesAmounts(kind) || isGwei(subject))
        return AlertRules().of(kind).threshold;
    const bool below = kind == AlertKind::Below;
    if (subject == AlertSubject::Rank)
        return below ? 20 : 80;
    return below ? 0.5 : 5;
}

AlertRange spanRange(AlertKind kind)
{
    return {kind == AlertKind::UpstreamDown ? 0.0 : 1.0, kLongestSpan};
}

tl::expected<double, QString> parseAlertNumber(
    const QString &text, const AlertRange &range, const QLocale &locale, AmountUnit unit)
{
    const auto value = parseAmount(text, locale, unit);
    if (value && range.contains(*value))
        return value;
    return tl::unexpected(LimitWords::tr("Allowed: a number from %1 to %2.")
                              .arg(shown(range.min, locale), shown(range.max, locale)));
}

AlertRule saneRule(const AlertRule &rule)
{
    const AlertRule usual = AlertRules().of(rule.kind);
    const auto minutesWithin = [](std::chrono::minutes value, const AlertRange &range) {
        return range.contains(static_cast<double>(value.count()));
    };
    AlertRule sane = rule;
    if (!comparesAmounts(rule.kind))
        sane.subject = AlertSubject::GasPrice;
    if (!comparesAmounts(rule.kind) || !thresholdRange(rule.kind, rule.subject).contains(rule.threshold))
        sane.threshold = usualThreshold(rule.kind, sane.subject);
    if (!kGasRange.contains(static_cast<double>(rule.gas)))
        sane.gas = AlertRule::kUsualGas;
    if (rule.kind < AlertKind::Rising || !minutesWithin(rule.span, spanRange(rule.kind)))
        sane.span = usual.span;
    if (!kHysteresisRange.contains(rule.hysteresis))
        sane.hysteresis = usual.hysteresis;
    if (!minutesWithin(rule.cooldown, kCooldownRange))
        sane.cooldown = usual.cooldown;
    return sane;
}

} // namespace gasgauge
