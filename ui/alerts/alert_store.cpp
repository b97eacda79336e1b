// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_store.h"

#include "alerts/alert_limits.h"

#include <cmath>

#include <QSettings>

namespace gasgauge::alert_store {

namespace {

const QString kPaused = QStringLiteral("alerts/paused");
const QString kTimeFormat = QStringLiteral("HH:mm");

QString keyOf(AlertKind kind, const char *name)
{
    constexpr std::array<const char *, kAlertKinds.size()> groups{
        "below", "above", "rising", "upstreamDown", "dataOld"};
    return QStringLiteral("alerts/%1/%2")
        .arg(QLatin1String(groups[static_cast<std::size_t>(kind)]), QLatin1String(name));
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

} // namespace

AlertRules read(const QSettings &settings)
{
    AlertRules rules;
    for (AlertRule &rule : rules.rules) {
        const auto key = [kind = rule.kind](const char *name) { return keyOf(kind, name); };
        rule.enabled = flag(settings, key("enabled"), rule.enabled);
        rule.threshold = number(settings, key("threshold"), rule.threshold);
        rule.span = minutes(settings, key("minutes"), rule.span);
        rule.hysteresis = number(settings, key("hysteresis"), rule.hysteresis);
        rule.cooldown = minutes(settings, key("cooldown"), rule.cooldown);
        rule.inQuietHours = flag(settings, key("inQuietHours"), rule.inQuietHours);
        rule = saneRule(rule);
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
    for (const AlertRule &rule : rules.rules) {
        const auto key = [kind = rule.kind](const char *name) { return keyOf(kind, name); };
        settings.setValue(key("enabled"), rule.enabled);
        settings.setValue(key("threshold"), QString::number(rule.threshold, 'g', 15));
        settings.setValue(key("minutes"), static_cast<int>(rule.span.count()));
        settings.setValue(key("hysteresis"), QString::number(rule.hysteresis, 'g', 15));
        settings.setValue(key("cooldown"), static_cast<int>(rule.cooldown.count()));
        settings.setValue(key("inQuietHours"), rule.inQuietHours);
    }
    settings.setValue(QStringLiteral("alerts/quiet/enabled"), rules.quietHours.enabled);
    settings.setValue(QStringLiteral("alerts/quiet/from"), rules.quietHours.from.toString(kTimeFormat));
    settings.setValue(QStringLiteral("alerts/quiet/to"), rules.quietHours.to.toString(kTimeFormat));
    settings.setValue(kPaused, rules.paused);
}

} // namespace gasgauge::alert_store
