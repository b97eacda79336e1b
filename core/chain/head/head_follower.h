// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/head/block_pace.h"
#include "chain/head/head_chain.h"
#include "chain/head/head_source.h"
#include "chain/head/poll_plan.h"
#include "chain/head/ring_filler.h"

#include <functional>
#include <memory>
#include <string_view>

#include <QTimer>

namespace gasgauge {

/// How a chain's head is followed, as people may see it.
struct FollowState
{
    bool following = false; ///< somebody has asked within the last 10 minutes
    bool byWebSocket = false; ///< else by polls
    std::uint64_t everyBlocks = 1; ///< how often what belongs to the head is fetched
    std::optional<std::chrono::milliseconds> blockTime; ///< of the table, or the median of 8 gaps
    bool stalled = false; ///< no block has come for 10 block times, a minute at least
    bool current = false; ///< the head is known as well as it can be: no poll fails, or heads are told
    bool syncing = false; ///< the head grows as only a node's does that catches up
    bool operator==(const FollowState &) const = default;
};

/// Follows the head of one chain for as long as somebody asks: by a subscription where there is one and the
/// credits carry it, else, and whenever that is doubted, by polls. On the service thread.
class HeadFollower final : private HeadListener
{
public:
    /// Both have to outlive it.
    HeadFollower(HeadSource &source, const Clock &clock);
    ~HeadFollower() override;

    /// The chain's usual block time; nothing where it is in no table, then the chain tells it, and never
    /// stalls.
    void setBlockTime(std::optional<std::chrono::milliseconds> blockTime);
    /// Somebody asks for what belongs to the head.
    void noteDemand();
    /// The same of fees: the ring is kept full for the next 10 blocks.
    void noteFeesDemand();

    /// Fees are wanted for the next 10 refreshes, for as long as somebody asks for anything.
    void wantFees() { m_filler.noteDemand(); }
    /// The newest fees are asked for with what else belongs to the head; takeFees() has to follow.
    void expectFees() { m_filler.expect(); }
    /// What came of it; nothing where it failed.
    void takeFees(const std::optional<FeeHistory> &fees);
    /// Asks for the header of a block that the ring has room for, where the credits allow it.
    void lookUp(std::uint64_t number);

    /// Whether blocks that the ring lacks are being asked for.
    bool fillsRing() const { return m_filler.asking(); }

    /// What fetching all that belongs to a head costs.
    void setRefreshCost(std::uint64_t credits) { m_refreshCost = credits; }
    /// Something names a newer head: asks for the newest block at once, whoever tells them.
    void lookAgain();

    /// A new head is believed.
    void whenHeadChanges(std::function<void()> changed) { m_headChanged = std::move(changed); }
    /// What belongs to the head is to be fetched.
    void whenRefreshIsDue(std::function<void()> refresh) { m_refreshDue = std::move(refresh); }
    /// The ring has got a header that was looked up, or fees that were missing; or these are not to be had.
    void whenFeesCome(std::function<void()> came) { m_feesCame = std::move(came); }
    /// Something of state() has changed.
    void whenStateChanges(std::function<void()> changed) { m_stateChanged = std::move(changed); }

    const BlockRing &ring() const { return m_chain.ring(); }
    const HeadChain &chain() const { return m_chain; }
    const FollowState &state() const { return m_state; }
    /// What upstreams have said that cannot be: headers that contradict the chain, timestamps in the future,
    /// base fees that contradict their header.
    std::uint64_t disbelieved() const
    {
        return m_chain.disbelieved() + m_filler.contradictions() + m_fromTheFuture;
    }

    /// Does what is due, and plans what is next. The follower's own timer calls it; tests do with a clock of
    /// their own.
    void wake();
    /// When there is something to do next; nothing while nobody asks.
    std::optional<TimePoint> nextWake() const;

private:
    void subscribed() override;
    void headTold(const HeadAnswer &head) override;
    void unsubscribed() override;

    void start();
    void stop();
    void poll();
    void pollAnswered(const tl::expected<HeadAnswer, HeadFailure> &answer, const BlockHash &asked);
    BlockHash followedHash() const;
    void askWanted();
    void handle(HeadChain::Verdict verdict);
    void headCame();
    CreditBudget budget() const;
    void planRefresh(const RingBlock &head);
    void refreshIfDue();
    void choosePace();
    void showState();
    void takeTold(const HeadAnswer &head);
    bool trustsSubscription() const { return m_subscribed && !m_doubted; }
    TimePoint pollDue() const;
    std::optional<std::chrono::milliseconds> blockTime() const;
    std::chrono::milliseconds silenceLimit() const;
    bool standsStill() const;
    void arm();

    HeadSource &m_source;
    const Clock &m_clock;
    HeadChain m_chain;
    RingFiller m_filler;
    BlockPace m_pace;
    PollPlan m_plan;
    std::optional<std::chrono::milliseconds> m_usualBlockTime;
    FollowState m_state;
    RefreshPace m_refresh;

    TimePoint m_demandAt{};
    TimePoint m_startedAt{};
    TimePoint m_movedAt{}; ///< when the head last changed
    TimePoint m_pollNotBefore{}; ///< after one that failed
    std::optional<std::uint64_t> m_refreshedNumber;
    TimePoint m_refreshedAt{};
    std::optional<TimePoint> m_refreshAt;
    std::uint64_t m_fromTheFuture = 0;
    bool m_following = false;
    bool m_heard = false; ///< since the start
    bool m_polling = false; ///< a question is under way
    bool m_looksAgain = false;
    bool m_failed = false; ///< the last poll
    std::uint64_t m_refreshCost = 0;
    bool m_askingWanted = false;
    bool m_subscribing = false;
    bool m_subscribed = false;
    bool m_doubted = false;
    TimePoint m_toldAt{}; ///< when the subscription last told a new head, or was last doubted
    std::function<void()> m_headChanged;
    std::function<void()> m_refreshDue;
    std::function<void()> m_feesCame;
    std::function<void()> m_stateChanged;
    QTimer m_timer;
    std::shared_ptr<HeadFollower *> m_self; ///< null once this is gone
};

} // namespace gasgauge
