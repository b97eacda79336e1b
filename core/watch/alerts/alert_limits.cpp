// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_limits.h"

#include "ethereum/amount_parser.h"

#include <QCoreApplication>

namespace gasgauge {

namespace {

constexpr AlertRange kPriceRange{1e-9, 1e6};
constexpr AlertRange kShareRange{1, 1000};
constexpr double kLongestSpan = 1440;

QString limitText(const char *text)
{
    return QCoreApplication::translate("gasgauge::AlertLimits", text);
}

QString shown(double value, const QLocale &locale)
{
    return value < 0.01 && value > 0 ? locale.toString(value, 'f', 9) : locale.toString(value, 'g', 10);
}

} // namespace

AlertRange thresholdRange(AlertKind kind)
{
    return kind == AlertKind::Rising ? kShareRange : kPriceRange;
}

AlertRange spanRange(AlertKind kind)
{
    return {kind == AlertKind::UpstreamDown ? 0.0 : 1.0, kLongestSpan};
}

tl::expected<double, QString> parseAlertNumber(
    const QString &text, const AlertRange &range, const QLocale &locale, NumberUnit unit)
{
    const auto value = unit == NumberUnit::Gwei ? parseGwei(text, locale) : parseNumber(text, locale);
    if (value && range.contains(*value))
        return value;
    return tl::unexpected(limitText("Allowed: a number from %1 to %2.")
                              .arg(shown(range.min, locale), shown(range.max, locale)));
}

AlertRule saneRule(const AlertRule &rule)
{
    const AlertRule usual = AlertRules().of(rule.kind);
    const auto minutesWithin = [](std::chrono::minutes value, const AlertRange &range) {
        return range.contains(static_cast<double>(value.count()));
    };
    AlertRule sane = rule;
    if (rule.kind > AlertKind::Rising || !thresholdRange(rule.kind).contains(rule.threshold))
        sane.threshold = usual.threshold;
    if (rule.kind < AlertKind::Rising || !minutesWithin(rule.span, spanRange(rule.kind)))
        sane.span = usual.span;
    if (!kHysteresisRange.contains(rule.hysteresis))
        sane.hysteresis = usual.hysteresis;
    if (!minutesWithin(rule.cooldown, kCooldownRange))
        sane.cooldown = usual.cooldown;
    return sane;
}

} // namespace gasgauge
