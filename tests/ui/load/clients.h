// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QList>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace gasgauge::test {

/// Clients on threads of their own that ask 127.0.0.1 again and again, each the next when it has its answer,
/// on connections that are kept, as wrk does.
class Clients
{
public:
    /// `connections` of them, asking for `paths` in turn.
    Clients(std::uint16_t port, const QList<QByteArray> &paths, int connections);
    ~Clients();
    Clients(const Clients &) = delete;
    Clients &operator=(const Clients &) = delete;

    /// Whole answers so far, whatever their status.
    qint64 answers() const { return m_answers; }
    /// Connections that could not be had, were cut or waited for an answer for more than 10 s.
    int failures() const { return m_failures; }
    /// The longest that anybody has waited for an answer since the last call.
    std::chrono::microseconds takeLongestWait();

private:
    void ask(std::uint16_t port, const QList<QByteArray> &paths);

    std::atomic<bool> m_end{false};
    std::atomic<qint64> m_answers{0};
    std::atomic<int> m_failures{0};
    std::atomic<qint64> m_longestMicros{0};
    std::vector<std::thread> m_threads;
};

} // namespace gasgauge::test
