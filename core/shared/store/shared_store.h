// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "shared/store/store_connection.h"
#include "shared/store/store_figures.h"
#include "upstream/backoff.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace gasgauge {

/// Who hears of what is published on one channel, and of the store's coming and going.
class StoreListener
{
public:
    virtual ~StoreListener() = default;
    virtual void told(const std::string &message) = 0;
    virtual void storeCame() = 0;
    /// It is too slow, and about to be left: it does what it is told now, but nothing is heard of that.
    virtual void storeGoes() { }
    /// Nothing is heard any more, and no command has an answer.
    virtual void storeWent() = 0;
};

/// The Valkey or Redis that replicas share, for all chains of this process: two connections that are opened
/// again with pauses, its clock, and how it is. The log says once that it is of no use, and once that it is
/// again. On the service thread.
class SharedStore : public QObject
{
public:
    /// The store's time in milliseconds of Unix time: the one clock that all replicas have.
    using StoreTime = std::int64_t;
    /// Nothing: no answer came, or it was an error.
    using Done = std::function<void(const std::optional<std::vector<std::string>> &)>;

    /// `clock` has to outlive it.
    SharedStore(const SharedCacheConfig &config, const Clock &clock);
    ~SharedStore() override;

    /// Whether commands may be sent.
    bool isUp() const { return m_usable; }
    /// Whether it is not known yet if it is of use: at the start, for as long as a command may take.
    bool isTrying() const { return m_trying; }
    /// Once that is known, unless `context` has gone.
    void whenTried(QObject &context, std::function<void()> then);
    /// Runs a script of ours, whose first part of the answer is the store's time.
    void run(std::string_view script, const std::vector<std::string> &keys,
        const std::vector<std::string> &arguments, Done done);
    /// Until stopListening(). Channels are told apart by database, which the store does not do by itself.
    void listen(const std::string &channel, StoreListener &listener);
    void stopListening(const StoreListener &listener);

    /// What the store's clock says now, as far as it is known.
    StoreTime storeNow() const;
    const StoreFigures &figures() const { return m_figures; }
    void countGarbage() { ++m_figures.operations[indexOf(StoreResult::Garbage)]; }
    void countLease() { ++m_figures.leases; }
    int database() const { return m_database; }
    /// Writes what waits; for the last words of a process.
    void flush() { m_commands.flush(); }

private:
    void open();
    void probe();
    void probed(const StoreReply &reply, TimePoint sentAt);
    void beat();
    void subscribeAll();
    void subscribe(const std::string &channel);
    void up();
    void down(const StoreFailure &failure);
    void fail(const StoreFailure &failure);
    bool noteTime(const StoreReply &reply, TimePoint sentAt);
    void tried();
    /// Each listener, of that channel or of all; what is called may end others.
    template <typename Call>
    void forListeners(const std::optional<std::string> &channel, Call call);
    void count(StoreResult result) { ++m_figures.operations[indexOf(result)]; }

    const Clock &m_clock;
    const int m_database;
    StoreConnection m_commands;
    StoreConnection m_news;
    StoreFigures m_figures;
    std::multimap<std::string, StoreListener *> m_listeners; ///< by channel
    Backoff m_backoff;
    QTimer m_retry;
    QTimer m_beat;
    QTimer m_patience; ///< at the start
    std::vector<std::pair<QPointer<QObject>, std::function<void()>>> m_waiting; ///< for that
    bool m_trying = true;
    std::optional<StoreTime> m_offset; ///< of the store's clock, to ours
    std::size_t m_unconfirmed = 0; ///< channels
    bool m_usable = false;
    bool m_said = false; ///< that it is of no use
    bool m_everUp = false;
};

} // namespace gasgauge
