// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_watch.h"

#include "alerts/alert_inputs.h"
#include "alerts/alert_store.h"
#include "fees/report/fee_report.h"

#include <algorithm>
#include <utility>

#include <QSettings>
#include <QTimer>

namespace gasgauge {

namespace {

/// Ages and outages grow between frames, which come seldom while a remote is gone.
constexpr int kLookMs = 5000;

QString rangKey(const QString &key)
{
    return QStringLiteral("alerts/rang/") + key;
}

bool looksAlike(const AlertState &a, const AlertState &b)
{
    return a.met == b.met && a.rangAt == b.rangAt;
}

} // namespace

AlertWatch::AlertWatch(MonitorHub &hub, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_settings(settings)
    , m_engine(hub.clock())
{
    m_engine.setRules(alert_store::read(settings));
    for (std::size_t i = 0; i < rules().rules.size(); ++i)
        m_engine.setRangAt(i, settings.value(rangKey(keyOf(rules().rules[i]))).toLongLong());
    compare();
    connect(&hub, &MonitorHub::monitorChanged, this, [this] {
        m_engine.reset();
        compare();
    });
    connect(&hub, &MonitorHub::frameChanged, this, &AlertWatch::look);
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &AlertWatch::look);
    timer->start(kLookMs);
}

QString AlertWatch::keyOf(const AlertRule &rule)
{
    return QStringLiteral("%1-%2-%3-%4-%5-%6")
        .arg(static_cast<int>(rule.kind))
        .arg(static_cast<int>(rule.subject))
        .arg(rule.threshold)
        .arg(rule.span.count())
        .arg(rule.subject == AlertSubject::OwnCost ? rule.gas : 0)
        .arg(rule.chain);
}

QStringList AlertWatch::chains() const
{
    const Monitor *monitor = m_hub.current();
    QStringList names;
    if (!monitor || !monitor->frame().report)
        return names;
    names << monitor->frame().report->chain;
    for (const ChainReport &other : monitor->frame().report->others)
        names << other.chain;
    return names;
}

void AlertWatch::setRules(const AlertRules &rules)
{
    if (rules == m_engine.rules())
        return;
    m_engine.setRules(rules);
    alert_store::write(m_settings, rules);
    m_settings.remove(QStringLiteral("alerts/rang"));
    for (std::size_t i = 0; i < states().size(); ++i) {
        if (states()[i].rangAt > 0)
            m_settings.setValue(rangKey(keyOf(rules.rules[i])), states()[i].rangAt);
    }
    Q_EMIT rulesChanged();
    compare();
    look();
}

void AlertWatch::setPaused(bool paused)
{
    AlertRules changed = rules();
    changed.paused = paused;
    setRules(changed);
}

std::vector<AlertReading> AlertWatch::readings(const Monitor &monitor) const
{
    std::vector<AlertReading> all{readingOfFirst(monitor, m_hub.series().outages().ongoing())};
    if (const auto &report = monitor.frame().report) {
        for (const ChainReport &other : report->others)
            all.push_back(readingOfOther(monitor, other));
    }
    for (AlertReading &reading : all) {
        const auto fees = monitor.frame().fees.find(reading.chain);
        if (fees == monitor.frame().fees.end() || !fees->second)
            continue;
        if (const auto came = monitor.isLocal() ? std::nullopt : monitor.feesCameAt(reading.chain))
            addElsewhere(reading, *fees->second, *came);
        addReport(reading, *fees->second);
    }
    return all;
}

void AlertWatch::look()
{
    const Monitor *monitor = m_hub.current();
    if (!monitor)
        return;
    for (const AlertReading &reading : readings(*monitor))
        raise(m_engine.take(reading), *monitor);
    compare();
}

void AlertWatch::raise(const std::vector<Alert> &alerts, const Monitor &monitor)
{
    const bool simulated = monitor.frame().report && monitor.frame().report->simulated;
    const QString origin = monitor.isLocal() ? QString() : monitor.origin();
    const bool gone = !origin.isEmpty() && monitor.frame().reach == Reach::Gone;
    for (const Alert &alert : alerts) {
        const QString key = keyOf(alert.rule);
        m_settings.setValue(rangKey(key), alert.msecs);
        Q_EMIT alertRaised(textOf(alert, simulated, origin, gone), key);
    }
}

void AlertWatch::compare()
{
    std::vector<std::pair<QString, AlertState>> now;
    for (std::size_t i = 0; i < rules().rules.size(); ++i)
        now.emplace_back(keyOf(rules().rules[i]), states()[i]);
    const auto before = std::exchange(m_told, now);
    bool changed = before.size() != now.size();
    for (const auto &[key, state] : before) {
        const auto same = std::ranges::find_if(now, [&key](const auto &each) { return each.first == key; });
        const bool over = same == now.end() || !same->second.met;
        changed |= same == now.end() || !looksAlike(same->second, state);
        if (over && state.met)
            Q_EMIT alertOver(key);
    }
    if (changed)
        Q_EMIT statesChanged();
}

} // namespace gasgauge
