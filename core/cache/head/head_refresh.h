// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/head/head_follower.h"
#include "ethereum/method.h"
#include "upstream/value_source.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <QObject>
#include <QTimer>

namespace gasgauge {

/// Follows the head for a cache, and fetches what belongs to it: everything that is wanted at one moment in
/// one batch, of one block as a whole. An answer that is of another block than the one that is followed waits
/// for that, or is asked for again. On the service thread.
class HeadRefresh
{
public:
    using Results = std::vector<std::pair<Method, FetchResult>>;
    struct Handlers
    {
        /// What belongs to the head is old now; `first`: unless it is of this head already.
        std::function<void(bool first)> headIsNew;
        /// Of each method that was wanted, and the block number; of one block.
        std::function<void(const Results &)> fetched;
        std::function<void()> stateChanged; ///< of following, being current, the block time
        std::function<void()> ringChanged; ///< another head, or something that was missing
    };

    /// Both have to outlive it.
    HeadRefresh(ValueSource &source, const Clock &clock, Handlers handlers);
    ~HeadRefresh();

    /// Somebody asks for `method`, or looks at it.
    void noteDemand(Method method);
    /// Whether it has been asked for within the last 10 blocks.
    bool isInDemand(Method method) const;
    /// Fetches it with the next batch, of which `fetched` tells.
    void want(Method method);
    /// The fees of each block are wanted from now on, for as long as the head is followed for somebody.
    void keepFees();
    /// The chain is known, or another one.
    void setBlockTime(std::optional<std::chrono::milliseconds> blockTime)
    {
        m_follower.setBlockTime(blockTime);
    }

    HeadFollower &follower() { return m_follower; }
    const HeadFollower &follower() const { return m_follower; }
    /// The number of the head that is followed.
    std::optional<std::uint64_t> headNumber() const;
    /// Whether the newest head is known as well as it can be.
    bool isWell() const { return m_follower.state().current; }

private:
    void send();
    void answered(std::vector<FetchResult> results);
    void deliver(std::vector<FetchResult> results);
    void headChanged();
    void stateChanged();
    void compare();
    void askAgain(std::chrono::milliseconds pause);
    std::uint64_t costOf(const std::vector<Method> &methods) const;
    std::uint64_t feesAtOnce() const;
    void takeFees(const Results &results);

    ValueSource &m_source;
    Handlers m_handlers;
    std::unique_ptr<HeadSource> m_heads;
    HeadFollower m_follower;
    PerMethod<std::optional<std::uint64_t>> m_askedAt; ///< the head's number then
    std::vector<Method> m_wanted; ///< for the next batch
    std::vector<Method> m_asked; ///< in the one under way; the block number is the first
    std::vector<FetchResult> m_early; ///< an answer of a block that is not followed yet
    std::optional<std::uint64_t> m_headThen; ///< when they were asked
    bool m_hadHead = false;
    bool m_keepsFees = false;
    std::uint64_t m_feesAsked = 0; ///< blocks, in the batch under way
    bool m_cameEarly = false; ///< what was asked for belongs to the head that has come only now
    int m_late = 0; ///< answers in a row of a block that is not the newest any more
    QTimer m_timer; ///< sends, or ends the patience with an early answer
    QTimer m_compareTimer; ///< runs while the chain stands still
    std::shared_ptr<HeadRefresh *> m_self; ///< null once this is gone
};

} // namespace gasgauge
