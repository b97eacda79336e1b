// SPDX-License-Identifier: GPL-3.0-only
#include "load/heartbeat.h"

#include <algorithm>

#include <QFile>

namespace gasgauge::test {

namespace {

/// How long this thread has waited for a core, ever: the second number of Linux's schedstat.
std::chrono::nanoseconds waitedForACore()
{
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    if (!file.open(QIODevice::ReadOnly))
        return std::chrono::nanoseconds(0);
    return std::chrono::nanoseconds(file.readAll().split(' ').value(1).toLongLong());
}

} // namespace

Heartbeat::Heartbeat(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kInterval);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
}

void Heartbeat::start()
{
    m_lastBeat = std::chrono::steady_clock::now();
    m_lastWait = waitedForACore();
    m_timer.start();
}

void Heartbeat::stop()
{
    beat();
    m_timer.stop();
}

void Heartbeat::beat()
{
    const auto now = std::chrono::steady_clock::now();
    const auto wait = waitedForACore();
    m_worst = std::max(m_worst, now - m_lastBeat - kInterval - (wait - m_lastWait));
    m_lastBeat = now;
    m_lastWait = wait;
    ++m_beats;
}

} // namespace gasgauge::test
