// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_store.h"

#include "alerts/alert_limits.h"

#include <cmath>

#include <QSettings>

namespace gasgauge::alert_store {

namespace {

const QString kPaused = QStringLiteral("alerts/paused");
const QString kTimeFormat = QStringLiteral("HH:mm");

/// The first of a kind is in "alerts/below", the next in "alerts/below-2", and so on.
QString groupOf(AlertKind kind, int ordinal)
{
    constexpr std::array<const char *, kAlertKinds.size()> groups{
        "below", "above", "rising", "upstreamDown", "dataOld"};
    const QString group = QStringLiteral("alerts/") + QLatin1String(groups[static_cast<std::size_t>(kind)]);
    return ordinal == 1 ? group : QStringLiteral("%1-%2").arg(group).arg(ordinal);
}

QString keyOf(const QString &group, const char *name)
{
    return group + QLatin1Char('/') + QLatin1String(name);
}

double number(const QSettings &settings, const QString &key, double usual)
{
    bool isNumber = false;
    const double value = settings.value(key).toString().toDouble(&isNumber);
    return isNumber && std::isfinite(value) ? value : usual;
}

std::chrono::minutes minutes(const QSettings &settings, const QString &key, std::chrono::minutes usual)
{
    const double value = number(settings, key, static_cast<double>(usual.count()));
    return std::chrono::minutes(std::abs(value) < 1e6 ? std::llround(value) : -1);
}

QTime time(const QSettings &settings, const QString &key, QTime usual)
{
    const QTime value = QTime::fromString(settings.value(key).toString(), kTimeFormat);
    return value.isValid() ? value : usual;
}

bool flag(const QSettings &settings, const QString &key, bool usual)
{
    const QString value = settings.value(key).toString();
    return value == QLatin1String("true") || (usual && value != QLatin1String("false"));
}

AlertRule readRule(const QSettings &settings, const QString &group, const AlertRule &usual)
{
    const auto key = [&group](const char *name) { return keyOf(group, name); };
    AlertRule rule = usual;
    rule.enabled = flag(settings, key("enabled"), rule.enabled);
    rule.threshold = number(settings, key("threshold"), rule.threshold);
    rule.span = minutes(settings, key("minutes"), rule.span);
    rule.hysteresis = number(settings, key("hysteresis"), rule.hysteresis);
    rule.cooldown = minutes(settings, key("cooldown"), rule.cooldown);
    rule.inQuietHours = flag(settings, key("inQuietHours"), rule.inQuietHours);
    return saneRule(rule);
}

void writeRule(QSettings &settings, const QString &group, const AlertRule &rule)
{
    const auto key = [&group](const char *name) { return keyOf(group, name); };
    settings.setValue(key("enabled"), rule.enabled);
    settings.setValue(key("threshold"), QString::number(rule.threshold, 'g', 15));
    settings.setValue(key("minutes"), static_cast<int>(rule.span.count()));
    settings.setValue(key("hysteresis"), QString::number(rule.hysteresis, 'g', 15));
    settings.setValue(key("cooldown"), static_cast<int>(rule.cooldown.count()));
    settings.setValue(key("inQuietHours"), rule.inQuietHours);
}

} // namespace

AlertRules read(const QSettings &settings)
{
    const AlertRules usual;
    AlertRules rules;
    for (const AlertKind kind : kAlertKinds) {
        rules.of(kind) = readRule(settings, groupOf(kind, 1), usual.of(kind));
        for (int ordinal = 2; ordinal <= AlertRules::kMostOfAKind; ++ordinal) {
            const QString group = groupOf(kind, ordinal);
            if (settings.contains(keyOf(group, "enabled")))
                rules.add(readRule(settings, group, usual.of(kind)));
        }
    }
    QuietHours &quiet = rules.quietHours;
    quiet.enabled = flag(settings, QStringLiteral("alerts/quiet/enabled"), quiet.enabled);
    quiet.from = time(settings, QStringLiteral("alerts/quiet/from"), quiet.from);
    quiet.to = time(settings, QStringLiteral("alerts/quiet/to"), quiet.to);
    rules.paused = flag(settings, kPaused, rules.paused);
    return rules;
}

void write(QSettings &settings, const AlertRules &rules)
{
    for (const AlertKind kind : kAlertKinds) {
        int ordinal = 0;
        for (const AlertRule &rule : rules.rules) {
            if (rule.kind == kind)
                writeRule(settings, groupOf(kind, ++ordinal), rule);
        }
        while (++ordinal <= AlertRules::kMostOfAKind)
            settings.remove(groupOf(kind, ordinal)); // of rules that are no more
    }
    settings.setValue(QStringLiteral("alerts/quiet/enabled"), rules.quietHours.enabled);
    settings.setValue(QStringLiteral("alerts/quiet/from"), rules.quietHours.from.toString(kTimeFormat));
    settings.setValue(QStringLiteral("alerts/quiet/to"), rules.quietHours.to.toString(kTimeFormat));
    settings.setValue(kPaused, rules.paused);
}

} // namespace gasgauge::alert_store
