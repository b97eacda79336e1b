// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_store.h"

#include "alerts/alert_limits.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <QSettings>

namespace gasgauge::alert_store {

namespace {

const QString kPaused = QStringLiteral("alerts/paused");
const QString kTimeFormat = QStringLiteral("HH:mm");

constexpr std::array<const char *, kAlertKinds.size()> kKindNames{
    "below", "above", "rising", "upstreamDown", "dataOld", "noBlock"};
constexpr std::array<const char *, kAlertSubjects> kSubjectNames{"gasPrice", "baseFee", "slowTier",
    "standardTier", "fastTier", "transfer", "erc20Transfer", "swap", "ownCost", "rank"};
/// Of all kinds together, so that nobody reads a file without end.
constexpr int kMostNew = 64;

/// What older versions know of; they would take the rest for rules about the gas price.
bool isOldForm(const AlertRule &rule)
{
    return rule.subject == AlertSubject::GasPrice && rule.chain.isEmpty();
}

/// Rules that older versions know nothing of: "alerts/rule-1", "alerts/rule-2", and so on.
QString newGroup(int ordinal)
{
    return QStringLiteral("alerts/rule-%1").arg(ordinal);
}

/// The first of a kind is in "alerts/below", the next in "alerts/below-2", and so on.
QString groupOf(AlertKind kind, int ordinal)
{
    const QString group
        = QStringLiteral("alerts/") + QLatin1String(kKindNames[static_cast<std::size_t>(kind)]);
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

template <std::size_t N>
std::optional<std::size_t> indexIn(const std::array<const char *, N> &names, const QString &name)
{
    const auto found
        = std::ranges::find_if(names, [&name](const char *each) { return name == QLatin1String(each); });
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - names.begin()));
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

std::optional<AlertRule> readNewRule(const QSettings &settings, const QString &group)
{
    const auto word = [&](const char *name) { return settings.value(keyOf(group, name)).toString(); };
    const auto kind = indexIn(kKindNames, word("kind"));
    const auto subject = indexIn(kSubjectNames, word("subject"));
    if (!kind || !subject)
        return std::nullopt;
    AlertRule usual = AlertRules().of(kAlertKinds[*kind]);
    usual.subject = subjectAt(*subject);
    usual.chain = word("chain").left(64);
    usual.threshold = usualThreshold(usual.kind, usual.subject);
    usual.gas = settings.value(keyOf(group, "gas"), usual.gas).toULongLong();
    const AlertRule rule = readRule(settings, group, usual);
    return isOldForm(rule) ? std::nullopt : std::optional(rule);
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

void writeNewRule(QSettings &settings, const QString &group, const AlertRule &rule)
{
    settings.setValue(keyOf(group, "kind"), QLatin1String(kKindNames[static_cast<std::size_t>(rule.kind)]));
    settings.setValue(
        keyOf(group, "subject"), QLatin1String(kSubjectNames[static_cast<std::size_t>(rule.subject)]));
    settings.setValue(keyOf(group, "chain"), rule.chain);
    settings.setValue(keyOf(group, "gas"), rule.gas);
    writeRule(settings, group, rule);
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
    for (int ordinal = 1; ordinal <= kMostNew; ++ordinal) {
        if (const auto rule = readNewRule(settings, newGroup(ordinal)))
            rules.add(*rule);
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
            if (rule.kind == kind && isOldForm(rule))
                writeRule(settings, groupOf(kind, ++ordinal), rule);
        }
        while (++ordinal <= AlertRules::kMostOfAKind)
            settings.remove(groupOf(kind, ordinal)); // of rules that are no more
    }
    int ordinal = 0;
    for (const AlertRule &rule : rules.rules) {
        if (!isOldForm(rule) && ordinal < kMostNew)
            writeNewRule(settings, newGroup(++ordinal), rule);
    }
    while (++ordinal <= kMostNew)
        settings.remove(newGroup(ordinal));
    settings.setValue(QStringLiteral("alerts/quiet/enabled"), rules.quietHours.enabled);
    settings.setValue(QStringLiteral("alerts/quiet/from"), rules.quietHours.from.toString(kTimeFormat));
    settings.setValue(QStringLiteral("alerts/quiet/to"), rules.quietHours.to.toString(kTimeFormat));
    settings.setValue(kPaused, rules.paused);
}

} // namespace gasgauge::alert_store
