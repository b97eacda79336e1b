// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/head/value_heads.h"
#include "upstream/subscription/subscription.h"

#include <memory>
#include <vector>

namespace gasgauge {

class JsonRpcClient;
class PoolMember;
class Upstream;

/// What a follower asks of a pool: as any source, and by the WebSocket of the first of its upstreams that has
/// one, of the next one where that fails for long.
class PoolHeads final : public ValueHeads
{
public:
    using Members = std::vector<std::unique_ptr<PoolMember>>;
    /// All of them have to outlive it.
    PoolHeads(ValueSource &pool, const Members &members, JsonRpcClient &client, const Clock &clock);
    ~PoolHeads() override;

    bool canSubscribe() const override;
    void subscribe(HeadListener &listener) override;
    void resubscribe() override;
    void unsubscribe() override;
    CreditBudget budget() const override;

private:
    std::vector<PoolMember *> withSocket() const;
    void openNext();
    void open(PoolMember &member);
    void dropSubscription();
    const PoolMember &payer() const;
    void pay(Upstream &upstream);
    void payAll();
    void subscribed(PoolMember &member);
    void believe(const PoolMember &member);
    void believeNothing()
    {
        m_believes = false;
        ++m_round;
    }
    void failed(PoolMember &member, const Failure &failure);

    const Members &m_members;
    JsonRpcClient &m_client;
    const Clock &m_clock;
    HeadListener *m_listener = nullptr;
    std::size_t m_next = 0; ///< of those with a socket
    int m_failures = 0; ///< in a row
    bool m_believes = false; ///< what the subscription tells: its upstream has said of which chain it is
    std::uint64_t m_round = 0; ///< of being told that; an answer that belongs to an earlier one is stale
    std::uint64_t m_unpaid = 0; ///< notifications
    Upstream *m_owing = nullptr; ///< who told them
    TimePoint m_paidAt{};
    std::string m_lastFailure; ///< as the log has it
    std::unique_ptr<Subscription> m_subscription;
    std::shared_ptr<PoolHeads *> m_self; ///< null once this is gone
};

} // namespace gasgauge
