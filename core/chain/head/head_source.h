// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_header.h"
#include "chain/blocks/block_ring.h"
#include "chain/blocks/fee_history.h"
#include "chain/head/refresh_pace.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include <tl/expected.hpp>

namespace gasgauge {

/// Why a question about the chain has no answer, as it may be shown to anyone.
struct HeadFailure
{
    std::string message;
    std::optional<std::chrono::milliseconds> retryAfter; ///< how long the upstream asked us to wait
    bool tooMuch = false; ///< whether it answers, but not to so much at once
};

struct HeadAnswer
{
    BlockHeader header;
    std::string upstream; ///< its name; never a URL
};

/// Who hears of a subscription.
class HeadListener
{
public:
    virtual ~HeadListener() = default;
    /// The upstream tells heads from now on; what came before is not told.
    virtual void subscribed() = 0;
    virtual void headTold(const HeadAnswer &head) = 0;
    /// It is being opened again.
    virtual void unsubscribed() = 0;
};

/// What a HeadFollower asks of the upstreams of one chain. On the service thread; callbacks are called later,
/// once, and not after destruction.
class HeadSource
{
public:
    using HeadDone = std::function<void(const tl::expected<HeadAnswer, HeadFailure> &)>;
    using FeesDone = std::function<void(const tl::expected<FeeHistory, HeadFailure> &)>;
    virtual ~HeadSource() = default;

    /// The head is followed from now on, by `listener`; nullptr: not any more.
    virtual void following(HeadListener * /*listener*/) { }
    /// This is the head that is followed.
    virtual void headBelieved(std::uint64_t /*number*/, const BlockHash & /*hash*/) { }

    virtual void askLatest(HeadDone done) = 0;
    virtual void askBlock(std::uint64_t number, HeadDone done) = 0;
    /// The fee history of these blocks, with its rewards.
    virtual void askFees(const BlockRange &blocks, FeesDone done) = 0;

    virtual bool canSubscribe() const = 0;
    /// Keeps a subscription open, and opens it again when it ends, until unsubscribe().
    virtual void subscribe(HeadListener &listener) = 0;
    /// Opens it anew: it tells nothing although there is something.
    virtual void resubscribe() = 0;
    virtual void unsubscribe() = 0;

    /// Whether what a subscription tells comes over a WebSocket.
    virtual bool tellsBySocket() const { return true; }

    virtual CreditBudget budget() const = 0;
};

} // namespace gasgauge
