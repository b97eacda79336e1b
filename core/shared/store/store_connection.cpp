// SPDX-License-Identifier: GPL-3.0-only
#include "shared/store/store_connection.h"

#include "shared/store/store_tls.h"

#include <algorithm>
#include <utility>

#include <QHostAddress>

#include <hiredis/async.h>
#include <hiredis/hiredis.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::chrono::milliseconds kConnectLimit = 1s;
/// This thread was kept from looking for so long: what it did not see in time may be there all the same.
constexpr std::chrono::milliseconds kHeldUp = 50ms;

/// What stands around a value in an answer, generously.
constexpr std::size_t kFrame = 65536;

void tune(int socket)
{
    const int on = 1;
    const int idle = 15; // seconds
    const int probes = 3;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
#ifdef TCP_KEEPIDLE
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &idle, sizeof idle);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof probes);
#endif
}

} // namespace

/// What hiredis calls; `data` of its connection is nullptr once nobody wants to hear of it.
struct StoreConnection::Hooks
{
    static StoreConnection *of(const redisAsyncContext *context)
    {
        return static_cast<StoreConnection *>(context->data);
    }
    static void connected(const redisAsyncContext *context, int status)
    {
        if (StoreConnection *const self = of(context))
            self->connected(status == REDIS_OK);
    }
    static void disconnected(const redisAsyncContext *context, int)
    {
        StoreConnection *const self = of(context);
        if (self && context->err == REDIS_ERR_PROTOCOL)
            self->endLater(StoreFailure::noStore());
        else if (self)
            self->connected(false);
    }
    static void answered(redisAsyncContext *context, void *reply, void *)
    {
        if (StoreConnection *const self = of(context))
            self->answered(static_cast<const redisReply *>(reply));
    }
    static void heard(redisAsyncContext *context, void *reply, void *)
    {
        if (StoreConnection *const self = of(context))
            self->heard(static_cast<const redisReply *>(reply));
    }
    static void call(
        redisAsyncContext *context, redisCallbackFn *callback, const std::vector<std::string> &words)
    {
        std::vector<const char *> texts;
        std::vector<std::size_t> lengths;
        for (const std::string &word : words) {
            texts.push_back(word.data());
            lengths.push_back(word.size());
        }
        redisAsyncCommandArgv(
            context, callback, nullptr, static_cast<int>(words.size()), texts.data(), lengths.data());
    }
};

StoreConnection::StoreConnection(const SharedCacheConfig &config, const Clock &clock, Handlers handlers)
    : m_config(config)
    , m_clock(clock)
    , m_handlers(std::move(handlers))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { lookAtTime(); });
}

StoreConnection::~StoreConnection()
{
    close();
}

void StoreConnection::open()
{
    close();
    m_active = m_connecting = true;
    if (!QHostAddress(m_config.host).isNull())
        return connectTo(m_config.host);
    if (!tryNext())
        resolve();
}

/// Of the addresses that the name stood for when it was looked up last.
bool StoreConnection::tryNext()
{
    if (m_nextAddress >= m_addresses.size())
        return false;
    m_active = m_connecting = true;
    connectTo(m_addresses[m_nextAddress++]);
    return true;
}

/// Again whenever all addresses have been tried: they may have changed.
void StoreConnection::resolve()
{
    m_lookup.start(*this, m_config.host, [this](const QStringList &addresses) {
        m_addresses = addresses;
        m_nextAddress = 0;
        if (!tryNext())
            end(StoreFailure::nameUnknown());
    });
}

void StoreConnection::connectTo(const QString &address)
{
    redisAsyncContext *const context = redisAsyncConnect(address.toLatin1().constData(), m_config.port);
    if (!context || context->err != 0) {
        if (context)
            redisAsyncFree(context);
        return endLater(StoreFailure::unreachable());
    }
    context->data = this;
    tune(context->c.fd);
    m_events = std::make_unique<SocketEvents>(*context, [this](std::size_t waiting) {
        if (waiting > kMostBytes + kFrame)
            endLater(StoreFailure::flood());
    });
    if (m_config.tls && !beginTls(*context, m_config.host.toStdString()))
        return endLater(StoreFailure::noTls());
    redisAsyncSetDisconnectCallback(context, Hooks::disconnected);
    redisAsyncSetConnectCallback(context, Hooks::connected);
    m_due = m_clock.now() + kConnectLimit;
    m_timer.start(kConnectLimit);
}

/// Or not connected any more. What hiredis is about to free is left to it.
void StoreConnection::connected(bool well)
{
    if (m_ending)
        return;
    if (well) {
        m_connecting = false;
        m_greetings.clear();
        if (!m_config.password.isEmpty()) {
            m_greetings.push_back({"AUTH"});
            if (!m_config.user.isEmpty())
                m_greetings.back().push_back(m_config.user.toStdString());
            m_greetings.back().push_back(m_config.password.toStdString());
        }
        if (m_config.database != 0)
            m_greetings.push_back({"SELECT", std::to_string(m_config.database)});
        return letIn();
    }
    endLater(m_connecting ? StoreFailure::unreachable() : beforeTls().value_or(StoreFailure::cut()));
}

/// Hands are shaken with the first command: what ends before its answer has not agreed on TLS.
std::optional<StoreFailure> StoreConnection::beforeTls() const
{
    return m_config.tls && !m_answered ? std::optional(StoreFailure::noTls()) : std::nullopt;
}

void StoreConnection::letIn()
{
    if (m_greetings.empty())
        return opened();
    const std::vector<std::string> words = std::move(m_greetings.front());
    m_greetings.erase(m_greetings.begin());
    sendRaw(words, [this](const std::optional<StoreReply> &reply) {
        if (!reply)
            return;
        if (!reply->isError())
            return letIn();
        endLater(StoreFailure::refused(reply->error));
    });
}

void StoreConnection::opened()
{
    m_open = true;
    m_timer.stop();
    arm();
    // Later: it may be hiredis that calls, and whoever hears of it may close.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_open && m_handlers.opened)
                m_handlers.opened();
        },
        Qt::QueuedConnection);
}

void StoreConnection::close()
{
    m_lookup.cancel();
    ++m_round;
    m_active = m_open = m_answered = m_connecting = m_ending = m_heldUp = false;
    m_timer.stop();
    if (m_events && m_events->context())
        m_events->context()->data = nullptr;
    m_events.reset();
    for (const Pending &pending : std::exchange(m_pending, {}))
        pending.done(std::nullopt);
}

/// Whoever had no answer hears of that last: by then it is known that there is nothing more to ask here.
void StoreConnection::end(const StoreFailure &failure)
{
    if (!m_active)
        return;
    const bool wasIn = m_open;
    const auto pending = std::exchange(m_pending, {});
    close();
    if (wasIn || !tryNext())
        m_handlers.closed(failure);
    for (const Pending &unanswered : pending)
        unanswered.done(std::nullopt);
}

/// It may be hiredis that has led to this, and takes no end from within.
void StoreConnection::endLater(const StoreFailure &failure)
{
    if (std::exchange(m_ending, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this, failure, round = m_round] {
            if (round == m_round)
                end(failure);
        },
        Qt::QueuedConnection);
}

void StoreConnection::send(const std::vector<std::string> &words, Done done)
{
    if (m_open)
        return sendRaw(words, std::move(done));
    QMetaObject::invokeMethod(
        this, [done = std::move(done)] { done(std::nullopt); }, Qt::QueuedConnection);
}

void StoreConnection::sendRaw(const std::vector<std::string> &words, Done done)
{
    m_pending.push_back({m_clock.now(), std::move(done)});
    if (m_events && m_events->context())
        Hooks::call(m_events->context(), Hooks::answered, words);
    arm();
}

void StoreConnection::subscribe(const std::string &channel, Done done)
{
    m_pending.push_back({m_clock.now(), std::move(done)});
    if (m_events && m_events->context())
        Hooks::call(m_events->context(), Hooks::heard, {"SUBSCRIBE", channel});
    arm();
}

void StoreConnection::flush()
{
    if (m_open && m_events && m_events->context())
        redisAsyncHandleWrite(m_events->context());
}

/// Answers come in the order of their commands. Without one the connection is being taken down, of which
/// connected() tells.
void StoreConnection::answered(const redisReply *reply)
{
    if (!reply || m_pending.empty() || m_ending)
        return;
    const Pending pending = std::move(m_pending.front());
    m_pending.pop_front();
    m_answered = true;
    m_heldUp = false;
    arm();
    pending.done(StoreReply::of(*reply));
}

void StoreConnection::heard(const redisReply *reply)
{
    if (!reply || m_ending)
        return;
    const StoreReply news = StoreReply::of(*reply);
    if (news.parts.size() == 3 && news.parts[0] == "message")
        return m_handlers.told(news.parts[1], news.parts[2]);
    answered(reply);
}

void StoreConnection::arm()
{
    if (m_connecting && m_pending.empty())
        return;
    if (m_pending.empty())
        return m_timer.stop();
    if (m_timer.isActive() && m_due <= m_pending.front().sentAt + kAnswerLimit && !m_connecting)
        return; // it looks again when it fires
    m_due = m_pending.front().sentAt + kAnswerLimit;
    m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(m_due - m_clock.now()), 0ms));
}

void StoreConnection::lookAtTime()
{
    const bool heldUp = m_clock.now() - m_due > kHeldUp;
    if (m_connecting)
        return end(StoreFailure::unreachable());
    if (m_events)
        m_events->readNow();
    if (m_pending.empty() || m_ending)
        return;
    const TimePoint due = m_pending.front().sentAt + kAnswerLimit;
    if (due > m_clock.now()) {
        m_due = due;
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(due - m_clock.now()));
    } else if (heldUp && !std::exchange(m_heldUp, true)) {
        m_due = m_clock.now() + kAnswerLimit;
        m_timer.start(kAnswerLimit);
    } else {
        if (m_open && m_handlers.givenUp)
            m_handlers.givenUp();
        flush();
        end(beforeTls().value_or(StoreFailure::slow()));
    }
}

} // namespace gasgauge
