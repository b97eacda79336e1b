// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "time/clock.h"
#include "upstream/chain/chain_check.h"
#include "upstream/credits/credit_ledger.h"
#include "upstream/jsonrpc/json_rpc_client.h"
#include "upstream/value_source.h"

#include <deque>
#include <memory>
#include <vector>

#include <QObject>

namespace gasgauge {

class Metrics;
class PoolMember;

/// The configured upstreams in order of preference. A fetch asks each of them at most once, the next when one
/// fails, and ends within 24 s; one that failed is left alone for a while if another works, and preferred
/// again once its head is near the served one. All have to be of one chain. What to do between fetches that
/// failed is the cache's business.
class UpstreamPool final : public ValueSource
{
public:
    /// `config` is that of one chain; where that is a known one, only upstreams with its id are believed.
    UpstreamPool(const CoreConfig &config, CreditLedger &ledger, const Clock &clock, Metrics &metrics);
    ~UpstreamPool() override;

    void fetch(Method method, Done done) override;
    void fetchAll(std::vector<RpcRequest> requests, BatchDone done) override;
    std::unique_ptr<HeadSource> heads() override;
    bool simulated() const override { return false; }
    std::string currentName() const override;
    std::string chainName() const override { return m_name; }
    std::string logPrefix() const override { return m_name.empty() ? m_name : m_name + ": "; }
    std::vector<UpstreamHealth> upstreams() const override;
    std::uint64_t creditsToday() const override;
    std::vector<CreditAccount> credits() const override;
    std::optional<std::uint64_t> chainId() const override;
    bool syncing(const std::string &upstream) const override;
    void noteServedHead(const ServedHead &head) override;
    void whenChainChanges(std::function<void()> changed) override { m_changed = std::move(changed); }

private:
    struct Fetch;
    std::vector<PoolMember *> candidates(Fetch &fetch);
    void askNext(const std::shared_ptr<Fetch> &fetch);
    bool ask(const std::shared_ptr<Fetch> &fetch, PoolMember &member, std::chrono::milliseconds limit);
    void askForChainId(
        const std::shared_ptr<Fetch> &fetch, PoolMember &member, std::chrono::milliseconds limit);
    /// What the chain has said once and for all.
    std::optional<Answer> remembered(Method method) const;
    void conclude(const std::shared_ptr<Fetch> &fetch, PoolMember &member, const JsonRpcClient::Call &call,
        TimePoint latest);
    void settle(const std::shared_ptr<Fetch> &fetch, PoolMember &member, const Answer &answer);
    /// Whether other upstreams have to be asked before this head is believed.
    bool needsSecondOpinion(const Answer &answer);
    void finish(Fetch &fetch);
    void showHead(PoolMember &member);
    void askWhetherSyncing(PoolMember &member);
    void notifyChange();
    static std::chrono::milliseconds shareOfTime(const Fetch &fetch, std::chrono::milliseconds left);
    /// False where the method has been asked for too often of late.
    bool takeFromQuota(Method method);

    const Clock &m_clock;
    std::chrono::milliseconds m_timeout;
    CreditLedger &m_ledger;
    const std::string m_name; ///< of the chain; empty where nobody has named it
    ChainIdentity m_chain;
    std::vector<std::unique_ptr<PoolMember>> m_upstreams;
    std::optional<ServedHead> m_served;
    TimePoint m_comparedAt{};
    std::function<void()> m_changed;
    PerMethod<std::deque<TimePoint>> m_begun; ///< of the last seconds
    PerMethod<std::optional<Answer>> m_forever; ///< what belongs to the chain
    JsonRpcClient m_client;
    /// Destroyed first: what is queued for it dies with it.
    QObject m_context;
};

} // namespace gasgauge
