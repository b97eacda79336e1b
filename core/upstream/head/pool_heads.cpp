// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/head/pool_heads.h"

#include "telemetry/log.h"
#include "upstream/jsonrpc/json_rpc_client.h"
#include "upstream/jsonrpc/response_judge.h"
#include "upstream/pool_member.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

constexpr int kFailuresBeforeNext = 3;
constexpr std::chrono::seconds kChainCheckLimit{5};
/// By Infura's price list.
constexpr std::uint64_t kSubscriptionCost = 5;
constexpr std::uint64_t kNotificationCost = 50;
constexpr std::chrono::seconds kBetweenPayments{10};

} // namespace

PoolHeads::PoolHeads(ValueSource &pool, const Members &members, JsonRpcClient &client, const Clock &clock)
    : ValueHeads(pool)
    , m_members(members)
    , m_client(client)
    , m_clock(clock)
    , m_self(std::make_shared<PoolHeads *>(this))
{ }

PoolHeads::~PoolHeads()
{
    *m_self = nullptr;
}

/// Of another chain, or without one, none is asked.
std::vector<PoolMember *> PoolHeads::withSocket() const
{
    std::vector<PoolMember *> found;
    for (const auto &member : m_members) {
        if (!member->upstream.config().socketUrl.isEmpty() && !member->check.refusal())
            found.push_back(member.get());
    }
    return found;
}

bool PoolHeads::canSubscribe() const
{
    return !withSocket().empty();
}

void PoolHeads::subscribe(HeadListener &listener)
{
    m_listener = &listener;
    m_next = 0;
    openNext();
}

void PoolHeads::openNext()
{
    m_failures = 0;
    const std::vector<PoolMember *> candidates = withSocket();
    if (candidates.empty() || !m_listener)
        return;
    open(*candidates[m_next++ % candidates.size()]);
}

void PoolHeads::open(PoolMember &member)
{
    dropSubscription();
    m_subscription = std::make_unique<Subscription>(m_client.socketOf(member.upstream.config()),
        Subscription::Handlers{.affords
            = [&member] { return !member.check.refusal() && member.upstream.pay(kSubscriptionCost); },
            .subscribed = [this, &member] { subscribed(member); },
            .headTold =
                [this, &upstream = member.upstream](const BlockHeader &head) {
                    pay(upstream);
                    upstream.noteHead(head.number);
                    if (m_believes)
                        m_listener->headTold({head, upstream.name()});
                },
            .failed = [this, &member](const Failure &failure) { failed(member, failure); }});
    m_subscription->open();
}

/// No head is believed of an upstream that has not said of which chain it is, since it was away last.
void PoolHeads::subscribed(PoolMember &member)
{
    m_failures = 0;
    if (!member.check.due())
        return believe(member);
    member.check.ask(kChainCheckLimit, [self = m_self, &member, round = ++m_round] {
        if (*self && (*self)->m_round == round)
            (*self)->believe(member);
    });
}

void PoolHeads::believe(const PoolMember &member)
{
    if (member.check.refusal()) {
        dropSubscription();
        return openNext();
    }
    const Upstream &upstream = member.upstream;
    m_believes = true;
    if (!std::exchange(m_lastFailure, {}).empty())
        qCInfo(lcUpstream, "%sthe upstream %s tells new blocks again", upstream.logPrefix().c_str(),
            upstream.name().c_str());
    m_listener->subscribed();
}

void PoolHeads::failed(PoolMember &member, const Failure &failure)
{
    if (m_believes)
        member.check.noteAway();
    believeNothing();
    if (std::exchange(m_lastFailure, failure.message).empty())
        qCWarning(lcUpstream, "%s%s", member.upstream.logPrefix().c_str(), failure.message.c_str());
    m_listener->unsubscribed();
    if (++m_failures < kFailuresBeforeNext || withSocket().size() < 2 || !m_subscription)
        return;
    // Later: it is the subscription that tells this.
    QMetaObject::invokeMethod(
        m_subscription.get(), [this] { openNext(); }, Qt::QueuedConnection);
}

void PoolHeads::resubscribe()
{
    if (!m_subscription)
        return;
    believeNothing();
    m_listener->unsubscribed();
    m_subscription->reopen();
}

void PoolHeads::unsubscribe()
{
    m_listener = nullptr;
    dropSubscription();
}

/// Later: it may be the subscription that has led to this.
void PoolHeads::dropSubscription()
{
    believeNothing();
    if (!m_subscription)
        return;
    payAll();
    m_subscription->close();
    m_subscription.release()->deleteLater();
}

/// The ledger is a file: not once a block of a chain that makes four a second.
void PoolHeads::pay(Upstream &upstream)
{
    m_owing = &upstream;
    m_unpaid += kNotificationCost;
    if (m_clock.now() - m_paidAt >= kBetweenPayments)
        payAll();
}

void PoolHeads::payAll()
{
    if (m_unpaid == 0)
        return;
    m_paidAt = m_clock.now();
    m_owing->charge(std::exchange(m_unpaid, 0));
}

/// Of the member that will be asked first: where none is preferred, as after an outage of all, it is the
/// first one that may be asked. Never of none, which would have no limit.
const PoolMember &PoolHeads::payer() const
{
    const auto mayBeAsked = [](const auto &member) { return !member->check.refusal(); };
    const auto preferred = std::ranges::find_if(m_members,
        [&](const auto &member) { return mayBeAsked(member) && member->preferred(Method::LatestBlock); });
    if (preferred != m_members.end())
        return **preferred;
    const auto other = std::ranges::find_if(m_members, mayBeAsked);
    return **(other != m_members.end() ? other : m_members.begin());
}

CreditBudget PoolHeads::budget() const
{
    CreditBudget budget;
    budget.dayLeft = untilMidnightUtc(m_clock.wallNow());
    budget.left = payer().upstream.creditShare();
    return budget;
}

} // namespace gasgauge
