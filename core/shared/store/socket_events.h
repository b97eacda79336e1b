// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <memory>

class QSocketNotifier;
struct redisAsyncContext;

namespace gasgauge {

/// Lets a connection of hiredis hear of its socket from Qt's event loop, on the thread that made it. Forgets
/// the connection when hiredis frees it.
class SocketEvents
{
public:
    /// `afterRead` is called when something was read, with the bytes that wait for the rest of a reply.
    SocketEvents(redisAsyncContext &context, std::function<void(std::size_t waiting)> afterRead);
    ~SocketEvents();
    SocketEvents(const SocketEvents &) = delete;
    SocketEvents &operator=(const SocketEvents &) = delete;

    /// Nullptr once hiredis has freed it.
    redisAsyncContext *context() const { return m_context; }
    /// Reads what is there already, without waiting for the loop.
    void readNow();

private:
    struct Hooks;
    void read();

    redisAsyncContext *m_context;
    std::function<void(std::size_t)> m_afterRead;
    QSocketNotifier *m_readable;
    QSocketNotifier *m_writable;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace gasgauge
