// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/feed/ring_reader.h"
#include "history/history_store.h"

#include <functional>

#include <QObject>

namespace gasgauge {

class Gateway;
class ValueCache;

/// Keeps the blocks that a cache follows, with their fees, in the history. It reads on the service thread,
/// where the cache lives, and makes nobody follow who would not: what it costs is the fees of blocks that are
/// followed anyway.
class BlockFeed : public QObject
{
    Q_OBJECT

public:
    /// `cache` has to outlive it, and its thread has to run when it is destroyed; `store` is of the thread of
    /// the feed, and outlives it as well.
    BlockFeed(ValueCache &cache, const HistorySource &source, HistoryStore &store, QObject *parent = nullptr);
    /// What was followed until now has been handed over.
    ~BlockFeed() override;

    /// As soon as a head is followed the fees are asked for, and with them a week of base fees before it, at
    /// most 60 questions; so that a first start has one to show.
    void fetchWeek();

    /// As the history names the values of the same gateway.
    static HistorySource sourceOf(const Gateway &gateway);

private:
    class Reader;
    void onServiceThread(const std::function<void()> &task) const;
    void take(const RingReader::News &news);

    ValueCache &m_cache;
    HistoryStore &m_store;
    HistorySource m_source;
    Reader *m_reader = nullptr;
};

} // namespace gasgauge
