// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "shared/store/name_lookup.h"
#include "shared/store/socket_events.h"
#include "shared/store/store_failure.h"
#include "shared/store/store_reply.h"
#include "time/clock.h"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QStringList>
#include <QTimer>

struct redisAsyncContext;
struct redisReply;

namespace gasgauge {

/// One connection to the store, opened once: the name resolved without blocking, one of its addresses after
/// the other until one lets it in, TLS, user, database. A command that has no answer for 0.2 s ends it, and
/// every command that waits then has none. On the service thread.
class StoreConnection : public QObject
{
public:
    static constexpr std::size_t kMostBytes = 1024 * 1024;
    static constexpr std::chrono::milliseconds kAnswerLimit{200};

    struct Handlers
    {
        std::function<void()> opened; ///< and let in
        std::function<void(const StoreFailure &)> closed; ///< or never opened; not by close()
        std::function<void(const std::string &channel, const std::string &message)> told;
        std::function<void()> givenUp{}; ///< it is slow, and closed next: what is sent now is written still
    };
    /// Nothing: no answer came.
    using Done = std::function<void(const std::optional<StoreReply> &)>;

    /// `clock` has to outlive it.
    StoreConnection(const SharedCacheConfig &config, const Clock &clock, Handlers handlers);
    ~StoreConnection() override;

    void open();
    /// At once; whoever waits has no answer.
    void close();
    bool isOpen() const { return m_open; }

    /// `done` is called once, never from within. Only while it is open.
    void send(const std::vector<std::string> &words, Done done);
    /// Tells of what is published there from now on. For an open connection that sends no command any more.
    void subscribe(const std::string &channel, Done done);
    /// Writes what has been sent, as far as the kernel takes it: nobody may come to it later.
    void flush();

private:
    struct Pending
    {
        TimePoint sentAt;
        Done done;
    };
    struct Hooks;

    void resolve();
    void connectTo(const QString &address);
    bool tryNext();
    void connected(bool well);
    std::optional<StoreFailure> beforeTls() const;
    void letIn();
    void opened();
    void end(const StoreFailure &failure);
    void endLater(const StoreFailure &failure);
    void answered(const redisReply *reply);
    void heard(const redisReply *reply);
    void sendRaw(const std::vector<std::string> &words, Done done);
    void arm();
    void lookAtTime();

    const SharedCacheConfig m_config;
    const Clock &m_clock;
    Handlers m_handlers;
    std::unique_ptr<SocketEvents> m_events;
    std::deque<Pending> m_pending; ///< oldest first
    std::vector<std::vector<std::string>> m_greetings; ///< what is said before anybody else may
    QStringList m_addresses;
    int m_nextAddress = 0;
    NameLookup m_lookup;
    bool m_active = false; ///< from open() on
    bool m_open = false;
    bool m_answered = false; ///< anything since it is connected
    bool m_connecting = false;
    bool m_ending = false;
    std::uint64_t m_round = 0; ///< of being open
    bool m_heldUp = false; ///< the oldest command has been given more time, for this thread's sake
    TimePoint m_due{};
    QTimer m_timer;
};

} // namespace gasgauge
