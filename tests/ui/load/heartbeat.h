// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>

#include <QObject>
#include <QTimer>

namespace gasgauge::test {

/// Beats in the event loop of its thread, and knows for how long the loop took no beat. The time for which
/// the thread was ready to run and got no core is left out where the system tells it: a loaded machine stalls
/// every loop, and this is about what the loop itself does.
class Heartbeat : public QObject
{
public:
    static constexpr std::chrono::milliseconds kInterval{10};

    explicit Heartbeat(QObject *parent = nullptr);
    void start();
    /// Call on the same thread; what was late until now counts.
    void stop();

    std::chrono::nanoseconds worst() const { return m_worst; }
    int beats() const { return m_beats; }

private:
    void beat();

    QTimer m_timer;
    std::chrono::steady_clock::time_point m_lastBeat;
    std::chrono::nanoseconds m_lastWait{0};
    std::chrono::nanoseconds m_worst{0};
    int m_beats = 0;
};

} // namespace gasgauge::test
