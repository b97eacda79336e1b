// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_watch.h"

#include "alerts/alert_store.h"
#include "ethereum/gas_units.h"

#include <QTimer>

namespace gasgauge {

namespace {

/// Ages and outages grow between frames, which come seldom while a remote is gone.
constexpr int kLookMs = 5000;

AlertReading readingOf(const Monitor &monitor, bool down)
{
    AlertReading reading;
    reading.down = down;
    if (const auto age = monitor.ageMs(Method::GasPrice))
        reading.age = std::chrono::milliseconds(*age);
    const ValueReport *value = monitor.value(Method::GasPrice);
    // The price of an old block is news of nothing, however new the answer is.
    const bool fresh = value && value->condition == ValueCondition::Fresh && value->result
        && monitor.frame().reach == Reach::Here && !looksLiveOnly(monitor.frame().report->chainState);
    if (!fresh)
        return reading;
    if (const auto wei = Quantity::parse(value->result->toStdString())) {
        reading.gwei = wei->toDouble() / kWeiPerGwei;
        reading.fetchedAt = monitor.fetchedAt(Method::GasPrice);
    }
    return reading;
}

} // namespace

AlertWatch::AlertWatch(MonitorHub &hub, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_settings(settings)
    , m_engine(hub.clock())
{
    m_engine.setRules(alert_store::read(settings));
    connect(&hub, &MonitorHub::monitorChanged, this, [this] { m_engine.reset(); });
    connect(&hub, &MonitorHub::frameChanged, this, &AlertWatch::look);
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &AlertWatch::look);
    timer->start(kLookMs);
}

void AlertWatch::setRules(const AlertRules &rules)
{
    if (rules == m_engine.rules())
        return;
    m_engine.setRules(rules);
    alert_store::write(m_settings, rules);
    Q_EMIT rulesChanged();
    look();
}

void AlertWatch::setPaused(bool paused)
{
    AlertRules changed = rules();
    changed.paused = paused;
    setRules(changed);
}

void AlertWatch::look()
{
    const Monitor *monitor = m_hub.current();
    if (!monitor)
        return;
    const AlertReading reading = readingOf(*monitor, m_hub.series().outages().ongoing());
    const bool simulated = monitor->frame().report && monitor->frame().report->simulated;
    const QString origin = monitor->isLocal() ? QString() : monitor->origin();
    for (const Alert &alert : m_engine.take(reading))
        Q_EMIT alertRaised(textOf(alert, simulated, origin));
}

} // namespace gasgauge
