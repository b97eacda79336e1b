// SPDX-License-Identifier: GPL-3.0-only
#include "edge/loop/event_loop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <system_error>
#include <utility>

#include <sys/epoll.h>
#include <sys/eventfd.h>

namespace gasgauge {

namespace {

/// So many that asking for them costs each of them little, and so few that what else is due comes in time.
constexpr std::size_t kEventsPerTurn = 256;
/// The last one comes where it was asked for, the others always.
constexpr std::uint32_t kBroken = EPOLLERR | EPOLLHUP | EPOLLRDHUP;

Descriptor opened(int number)
{
    if (number < 0)
        throw std::system_error(errno, std::generic_category(), "cannot wait for connections");
    return Descriptor(number);
}

epoll_event eventFor(Watcher *watcher, Interest interest)
{
    constexpr std::array<std::uint32_t, 5> masks{0, EPOLLIN, EPOLLOUT, EPOLLOUT | EPOLLRDHUP, EPOLLRDHUP};
    static_assert(masks.size() == static_cast<std::size_t>(Interest::End) + 1);
    epoll_event event{};
    event.events = masks[static_cast<std::size_t>(interest)];
    event.data.ptr = watcher;
    return event;
}

} // namespace

EventLoop::EventLoop()
    : m_epoll(opened(::epoll_create1(EPOLL_CLOEXEC)))
    , m_wakeUp(opened(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)))
{
    epoll_event event = eventFor(nullptr, Interest::Read);
    ::epoll_ctl(m_epoll.number(), EPOLL_CTL_ADD, m_wakeUp.number(), &event);
}

bool EventLoop::watch(int descriptor, Watcher &watcher, Interest interest)
{
    epoll_event event = eventFor(&watcher, interest);
    return ::epoll_ctl(m_epoll.number(), EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void EventLoop::change(int descriptor, Watcher &watcher, Interest interest)
{
    epoll_event event = eventFor(&watcher, interest);
    ::epoll_ctl(m_epoll.number(), EPOLL_CTL_MOD, descriptor, &event);
}

void EventLoop::forget(int descriptor)
{
    ::epoll_ctl(m_epoll.number(), EPOLL_CTL_DEL, descriptor, nullptr);
}

void EventLoop::post(std::function<void()> function)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_posted.push_back(std::move(function));
        if (m_posted.size() > 1)
            return;
    }
    // Not under the lock, or the loop wakes up only to wait for it.
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_wakeUp.number(), &one, sizeof one);
}

void EventLoop::run()
{
    std::array<epoll_event, kEventsPerTurn> events;
    for (m_stopped = false; !m_stopped;) {
        const int n = ::epoll_wait(
            m_epoll.number(), events.data(), static_cast<int>(events.size()), millisecondsToWait());
        bool posted = false;
        for (int i = 0; i < n; ++i) {
            const epoll_event &event = events[static_cast<std::size_t>(i)];
            if (event.data.ptr)
                static_cast<Watcher *>(event.data.ptr)->onReady((event.events & kBroken) != 0);
            else
                posted = true;
        }
        // Only now, for these may end any watcher.
        if (posted)
            runPosted();
        runTimers();
    }
}

void EventLoop::runPosted()
{
    std::vector<std::function<void()>> functions;
    {
        const std::scoped_lock lock(m_mutex);
        std::uint64_t count = 0;
        [[maybe_unused]] const ssize_t got = ::read(m_wakeUp.number(), &count, sizeof count);
        functions.swap(m_posted);
    }
    for (const std::function<void()> &function : functions)
        function();
}

void EventLoop::runTimers()
{
    if (std::none_of(
            m_timers.begin(), m_timers.end(), [](const LoopTimer *timer) { return timer->isActive(); }))
        return;
    const auto now = LoopTimer::Time::now();
    for (LoopTimer *timer : m_timers) {
        if (timer->m_due <= now) {
            timer->m_due = LoopTimer::kNever;
            timer->m_function();
        }
    }
}

int EventLoop::millisecondsToWait() const
{
    auto due = LoopTimer::kNever;
    for (const LoopTimer *timer : m_timers)
        due = std::min(due, timer->m_due);
    if (due == LoopTimer::kNever)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - LoopTimer::Time::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

LoopTimer::LoopTimer(EventLoop &loop, std::function<void()> function)
    : m_loop(loop)
    , m_function(std::move(function))
{
    m_loop.m_timers.push_back(this);
}

LoopTimer::~LoopTimer()
{
    std::erase(m_loop.m_timers, this);
}

} // namespace gasgauge
