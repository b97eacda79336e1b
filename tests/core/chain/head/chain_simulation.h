// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/head/head_follower.h"
#include "support/manual_clock.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <QTest>

/// A chain, a node and a follower on one clock that stands still until a test lets time pass.
namespace gasgauge::test {

using namespace std::chrono_literals;

inline BlockHash simulatedHash(std::uint64_t number, char branch)
{
    const std::string digits = Uint256(number).hex().substr(2);
    return *BlockHash::parse("0x" + std::string(63 - digits.size(), '0') + digits + branch);
}

/// A node that answers 50 ms after it was asked, from a chain with a block every `blockTime`.
class SimulatedNode final : public HeadSource
{
public:
    SimulatedNode(ManualClock &clock, std::chrono::milliseconds blockTime)
        : m_clock(clock)
        , m_blockTime(blockTime)
        , m_nextBlockAt(clock.now() + blockTime + 300ms) // so that no test ends as a block comes
    {
        makeBlock(kFirst);
    }

    // What it does.
    bool down = false;
    bool makesBlocks = true;
    bool tellsHeads = true; ///< to subscribers
    bool webSocket = false;
    std::uint64_t mostFees = 1024; ///< blocks at once; more is an error
    std::uint64_t oldestFees = 0;
    CreditBudget credits;
    bool endless = true; ///< credits
    std::chrono::seconds clockAhead{0}; ///< of the node, in timestamps
    std::chrono::milliseconds late{
        0}; ///< polls are answered so much later, by what was so when they were asked

    // What it saw.
    int polls = 0;
    int blocksAsked = 0;
    std::vector<BlockRange> feesAsked;
    int subscriptions = 0;
    int resubscriptions = 0;
    std::uint64_t notifications = 0;
    std::uint64_t spent = 0;
    std::vector<TimePoint> pollTimes;

    static constexpr std::uint64_t kFirst = 20'000;

    std::uint64_t head() const { return m_blocks.rbegin()->first; }
    const BlockHeader &latest() const { return m_blocks.rbegin()->second; }
    const BlockHeader &block(std::uint64_t number) const { return m_blocks.at(number); }
    bool isSubscribed() const { return m_listener != nullptr; }

    /// The chain goes on from the parent of `number` on another branch, up to the number it had.
    void reorg(std::uint64_t number, char branch, bool silently = false)
    {
        const std::uint64_t last = head();
        m_blocks.erase(m_blocks.lower_bound(number), m_blocks.end());
        m_branch = branch;
        for (; number <= last; ++number) {
            makeBlock(number);
            if (!silently)
                tell(latest());
        }
    }
    void rewind(std::uint64_t number) { m_blocks.erase(m_blocks.upper_bound(number), m_blocks.end()); }
    /// Another chain in its place, whose head is `number`.
    void beginAnew(std::uint64_t number, char branch)
    {
        m_blocks.clear();
        m_branch = branch;
        makeBlock(number);
        cutSubscription();
        later([this] { openSubscription(); });
    }
    void jump(std::uint64_t number) { makeBlock(number); }
    void tell(const BlockHeader &header)
    {
        if (!m_listener || !tellsHeads || down)
            return;
        ++notifications;
        spend(credits.notificationCost);
        later([this, header] {
            if (m_listener)
                m_listener->headTold({header, "node"});
        });
    }
    void cutSubscription()
    {
        if (m_listener)
            m_listener->unsubscribed();
    }
    void openSubscription()
    {
        if (m_listener)
            m_listener->subscribed();
    }

    void askLatest(HeadDone done) override
    {
        ++polls;
        pollTimes.push_back(m_clock.now());
        spend(credits.pollCost);
        later(
            [this, then = latest(), done = std::move(done)] {
                if (down)
                    return done(tl::unexpected(HeadFailure{"down", std::nullopt}));
                done(HeadAnswer{late > 0ms ? then : latest(), "node"});
            },
            late);
    }
    void askBlock(std::uint64_t number, HeadDone done) override
    {
        ++blocksAsked;
        later([this, number, done = std::move(done)] {
            const auto found = m_blocks.find(number);
            if (down || found == m_blocks.end())
                return done(tl::unexpected(HeadFailure{"no such block", std::nullopt}));
            done(HeadAnswer{found->second, "node"});
        });
    }
    void askFees(const BlockRange &blocks, FeesDone done) override
    {
        feesAsked.push_back(blocks);
        later([this, blocks, done = std::move(done)] {
            if (down)
                return done(tl::unexpected(HeadFailure{"down", std::nullopt}));
            if (blocks.count() > mostFees)
                return done(tl::unexpected(HeadFailure{"too much", std::nullopt, true}));
            done(fees(blocks));
        });
    }
    bool canSubscribe() const override { return webSocket; }
    void subscribe(HeadListener &listener) override
    {
        ++subscriptions;
        m_listener = &listener;
        later([this] { openSubscription(); });
    }
    void resubscribe() override
    {
        ++resubscriptions;
        m_listener->unsubscribed();
        later([this] { openSubscription(); });
    }
    void unsubscribe() override { m_listener = nullptr; }
    CreditBudget budget() const override
    {
        CreditBudget budget = credits;
        budget.dayLeft = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::ceil<std::chrono::days>(m_clock.wallNow()) - m_clock.wallNow());
        if (endless)
            budget.left.reset();
        else
            budget.left = *credits.left - std::min(*credits.left, spent);
        return budget;
    }
    void spend(std::uint64_t amount) { spent += amount; }

    // Its part of time.
    TimePoint nextEvent() const
    {
        return m_pending.empty() ? m_nextBlockAt : std::min(m_nextBlockAt, m_pending.begin()->first);
    }
    void doWhatIsDue()
    {
        while (m_clock.now() >= m_nextBlockAt) {
            m_nextBlockAt += m_blockTime;
            if (!makesBlocks)
                continue;
            makeBlock(head() + 1);
            tell(latest());
        }
        while (!m_pending.empty() && m_pending.begin()->first <= m_clock.now()) {
            const auto action = std::move(m_pending.begin()->second);
            m_pending.erase(m_pending.begin());
            action();
        }
    }

private:
    void later(std::function<void()> action, std::chrono::milliseconds more = 0ms)
    {
        m_pending.emplace(m_clock.now() + 50ms + more, std::move(action));
    }
    void makeBlock(std::uint64_t number)
    {
        BlockHeader header;
        header.number = number;
        header.hash = simulatedHash(number, m_branch);
        const auto parent = m_blocks.find(number - 1);
        header.parentHash = parent != m_blocks.end() ? parent->second.hash : simulatedHash(number - 1, 'a');
        header.timestamp = std::chrono::floor<std::chrono::seconds>(m_clock.wallNow()) + clockAhead;
        header.baseFeePerGas = Uint256(1'000 + number);
        m_blocks.emplace(number, header);
        if (m_blocks.size() > 2000)
            m_blocks.erase(m_blocks.begin());
    }
    FeeHistory fees(const BlockRange &blocks) const
    {
        FeeHistory history;
        history.oldest = std::max(blocks.first, oldestFees);
        for (std::uint64_t number = history.oldest; number <= blocks.last; ++number)
            history.blocks.push_back({.baseFee = Uint256(1'000 + number)});
        history.nextBaseFee = Uint256(1'001 + blocks.last);
        return history;
    }

    ManualClock &m_clock;
    std::chrono::milliseconds m_blockTime;
    TimePoint m_nextBlockAt;
    char m_branch = 'a';
    std::map<std::uint64_t, BlockHeader> m_blocks;
    std::multimap<TimePoint, std::function<void()>> m_pending;
    HeadListener *m_listener = nullptr;
};

struct Simulation
{
    explicit Simulation(std::chrono::milliseconds blockTime, bool webSocket = false, bool known = true)
        : node(clock, blockTime)
        , follower(std::make_unique<HeadFollower>(node, clock))
    {
        node.webSocket = webSocket;
        if (known)
            follower->setBlockTime(blockTime);
        follower->whenHeadChanges([this] { heads.push_back(follower->ring().head().number); });
        follower->whenRefreshIsDue([this] {
            ++refreshes;
            refreshTimes.push_back(clock.now());
            node.spend(node.credits.refreshCost);
        });
    }

    /// Lets time pass from event to event; somebody asks all the time where `demand` is true.
    void run(std::chrono::nanoseconds duration, bool demand = true)
    {
        const TimePoint end = clock.now() + duration;
        for (TimePoint next = clock.now(); next <= end;) {
            clock.advance(next - clock.now());
            if (demand)
                follower->noteDemand();
            node.doWhatIsDue();
            follower->wake();
            furthestBehind = std::max(furthestBehind, behind());
            next = node.nextEvent();
            if (const auto wake = follower->nextWake()) {
                QVERIFY2(*wake > clock.now(), "it would wake at once, on and on");
                next = std::min(next, *wake);
            }
            next = std::max(next, clock.now() + 1ms);
        }
        clock.advance(end - clock.now());
    }
    std::uint64_t behind() const
    {
        return follower->ring().empty() ? 0 : node.head() - std::min(node.head(), head());
    }
    std::uint64_t head() const { return follower->ring().head().number; }
    bool followsTheNode() const { return follower->ring().head().hash == node.latest().hash; }

    ManualClock clock;
    SimulatedNode node;
    std::unique_ptr<HeadFollower> follower;
    std::vector<std::uint64_t> heads;
    std::vector<TimePoint> refreshTimes;
    int refreshes = 0;
    std::uint64_t furthestBehind = 0;
};

} // namespace gasgauge::test
