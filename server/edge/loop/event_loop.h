// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "system/descriptor.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <vector>

namespace gasgauge {

class LoopTimer;

/// What a watched descriptor is watched for.
enum class Interest : unsigned char {
    None,
    Read,
    Write,
    WriteOrEnd, ///< or that the other side has ended, which is told as `broken`
    End,
};

/// Whom the loop tells of a descriptor.
class Watcher
{
public:
    /// What was asked for is possible, or the connection is `broken` (which is told whatever was asked for).
    /// The watcher may end itself in this call, but no other one.
    virtual void onReady(bool broken) = 0;

protected:
    ~Watcher() = default;
};

/// The loop of one edge thread: descriptors, functions from other threads, timers. Its own and not Asio's,
/// because Asio's epoll is edge-triggered: each wait for the next request costs a system call more, where
/// here a request costs the kernel one read and one write, and each descriptor costs memory, which it keeps.
class EventLoop
{
public:
    /// Throws std::system_error where no descriptors are left.
    EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    /// Until forget(). False where the system has no room for one more.
    bool watch(int descriptor, Watcher &watcher, Interest interest);
    void change(int descriptor, Watcher &watcher, Interest interest);
    /// Before the descriptor is closed: a thread that looks at it in that moment keeps it alive for the
    /// system, and events would come for a watcher that is gone.
    void forget(int descriptor);
    /// From any thread: runs `function` on the loop's, in the order of the calls.
    void post(std::function<void()> function);
    /// Goes on until stop() is called on the same thread.
    void run();
    void stop() { m_stopped = true; }

private:
    friend class LoopTimer;
    void runPosted();
    void runTimers();
    int millisecondsToWait() const;

    Descriptor m_epoll;
    Descriptor m_wakeUp;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_posted;
    std::vector<LoopTimer *> m_timers;
    bool m_stopped = false;
};

/// Calls a function once, on the loop's thread, some time after start().
class LoopTimer
{
public:
    /// The loop outlives the timer.
    LoopTimer(EventLoop &loop, std::function<void()> function);
    ~LoopTimer();
    LoopTimer(const LoopTimer &) = delete;
    LoopTimer &operator=(const LoopTimer &) = delete;

    void start(std::chrono::milliseconds after) { m_due = Time::now() + after; }
    /// As if the time had come; does nothing where the timer is not started.
    void hurry()
    {
        if (isActive())
            m_due = Time::now();
    }
    void cancel() { m_due = kNever; }
    bool isActive() const { return m_due != kNever; }

private:
    friend class EventLoop;
    using Time = std::chrono::steady_clock;
    static constexpr Time::time_point kNever = Time::time_point::max();

    EventLoop &m_loop;
    const std::function<void()> m_function;
    Time::time_point m_due = kNever;
};

} // namespace gasgauge
