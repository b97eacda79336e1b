// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/value_cache.h"
#include "request/rpc_exchange.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QMetaObject>
#include <QPointer>
#include <QTimer>

namespace gasgauge {

/// One RpcAsk on its way: what the cache has said of each question so far. It lives as long as the cache, or
/// its timer, has something to tell it. Used on the service thread.
class RpcGathering
{
public:
    RpcGathering(ValueCache &cache, RpcAsk ask, RpcDone done);

    /// `done` follows.
    static void start(const std::shared_ptr<RpcGathering> &self);

private:
    static void finish(const std::shared_ptr<RpcGathering> &self);
    static void waitForMore(const std::shared_ptr<RpcGathering> &self);
    void endWait();
    void reply();
    std::optional<std::uint64_t> blockOf(std::size_t question) const;
    std::optional<std::uint64_t> newestBlock() const;
    bool isUneven() const;
    bool isComing(const RpcQuestion &question) const;
    bool isStillFilled(const RpcQuestion &question) const;
    tl::expected<std::string, FeeHistoryGap> history(const RpcQuestion &question) const;
    RpcOutcome outcomeOf(std::size_t question) const;
    RpcOutcome historyOf(const RpcQuestion &question, CacheStatus status) const;
    const ValueState &stateOf(std::size_t question) const;

    const QPointer<ValueCache> m_cache;
    const RpcAsk m_ask;
    const RpcDone m_done;
    SnapshotPtr m_snapshot; ///< of which the reply is made
    std::vector<std::optional<CacheAnswer>> m_answers; ///< of each question
    std::size_t m_open = 0; ///< questions that wait for the cache
    bool m_waits = true; ///< for one block; not for ever
    bool m_replied = false;
    std::unique_ptr<QTimer> m_patience; ///< runs while values of several blocks are here
    QMetaObject::Connection m_more;
};

} // namespace gasgauge
