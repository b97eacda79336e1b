// SPDX-License-Identifier: GPL-3.0-only
#include "shared/store/socket_events.h"

#include <utility>

#include <QSocketNotifier>

#include <hiredis/async.h>
#include <hiredis/hiredis.h>
#include <poll.h>

namespace gasgauge {

/// What hiredis calls.
struct SocketEvents::Hooks
{
    static SocketEvents &of(void *data) { return *static_cast<SocketEvents *>(data); }
    static void addRead(void *data) { of(data).m_readable->setEnabled(true); }
    static void delRead(void *data) { of(data).m_readable->setEnabled(false); }
    static void addWrite(void *data) { of(data).m_writable->setEnabled(true); }
    static void delWrite(void *data) { of(data).m_writable->setEnabled(false); }
    static void cleanup(void *data)
    {
        of(data).m_context = nullptr;
        delRead(data);
        delWrite(data);
    }
};

SocketEvents::SocketEvents(redisAsyncContext &context, std::function<void(std::size_t)> afterRead)
    : m_context(&context)
    , m_afterRead(std::move(afterRead))
    , m_readable(new QSocketNotifier(context.c.fd, QSocketNotifier::Read))
    , m_writable(new QSocketNotifier(context.c.fd, QSocketNotifier::Write))
{
    m_readable->setEnabled(false);
    m_writable->setEnabled(false);
    QObject::connect(m_readable, &QSocketNotifier::activated, m_readable, [this] { read(); });
    QObject::connect(m_writable, &QSocketNotifier::activated, m_writable, [this] {
        if (m_context)
            redisAsyncHandleWrite(m_context);
    });
    context.ev.data = this;
    context.ev.addRead = Hooks::addRead;
    context.ev.delRead = Hooks::delRead;
    context.ev.addWrite = Hooks::addWrite;
    context.ev.delWrite = Hooks::delWrite;
    context.ev.cleanup = Hooks::cleanup;
}

/// The notifiers later: it may be one of them that has led to this.
SocketEvents::~SocketEvents()
{
    *m_alive = false;
    if (m_context) {
        // From within a callback of its own hiredis frees it only later.
        m_context->ev = {};
        redisAsyncFree(m_context);
    }
    for (QSocketNotifier *const notifier : {m_readable, m_writable}) {
        notifier->setEnabled(false);
        notifier->disconnect();
        notifier->deleteLater();
    }
}

void SocketEvents::read()
{
    if (!m_context)
        return;
    const std::shared_ptr<bool> alive = m_alive;
    redisAsyncHandleRead(m_context);
    if (!*alive || !m_context)
        return;
    const redisReader *const reader = m_context->c.reader;
    m_afterRead(reader->len - reader->pos);
}

void SocketEvents::readNow()
{
    constexpr int most = 200;
    const std::shared_ptr<bool> alive = m_alive;
    for (int i = 0; i < most && *alive && m_context; ++i) {
        pollfd socket{.fd = m_context->c.fd, .events = POLLIN, .revents = 0};
        if (::poll(&socket, 1, 0) <= 0)
            return;
        read();
    }
}

} // namespace gasgauge
