// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "telemetry/metrics.h"
#include "time/clock.h"
#include "upstream/backoff.h"
#include "upstream/credits/credit_ledger.h"
#include "upstream/jsonrpc/json_rpc_client.h"
#include "upstream/upstream_health.h"
#include "upstream/verdict/method_verdict.h"

#include <optional>
#include <string>
#include <vector>

namespace gasgauge {

/// One upstream as the pool sees it: what it may be asked now, why not, and what it has cost. Knows of its
/// health method by method, since a node may fail at one and be well otherwise.
class Upstream
{
public:
    Upstream(const UpstreamConfig &config, std::optional<std::uint64_t> dailyCredits, CreditLedger &ledger,
        const Clock &clock, Metrics &metrics);

    const UpstreamConfig &config() const { return m_config; }
    const std::string &name() const { return m_name; }
    /// What its lines in the log begin with: "base: " where the chain has a name.
    const std::string &logPrefix() const { return m_logPrefix; }

    /// Why it must not be asked now in any case: credits spent, asked to wait, method unsupported.
    /// `retryAfter` says for how long.
    std::optional<Failure> refusal(Method method);
    /// Whether it works, or has been left alone long enough to be preferred again.
    bool preferred(Method method) const;
    /// The rest of the short pause that an upstream gets when no other one works either; 0: may be asked.
    std::chrono::milliseconds pauseLeft(Method method) const;
    /// Up where nothing fails, asked or not.
    UpstreamHealth health() const;
    /// A head that it told without being asked.
    void noteHead(std::uint64_t number) { m_record.head = number; }
    const Failure &lastFailure(Method method) const { return m_health[method].failure; }

    /// Asks without a client that waits: paid for and counted, but it says nothing of the upstream's health.
    /// `done` is called later, or at once with BudgetSpent.
    void ask(Method method, JsonRpcClient &client, std::chrono::milliseconds limit, JsonRpcClient::Done done);
    /// How often it has not been reached at all: whoever has asked it something asks again when this grows.
    std::uint64_t absences() const { return m_absences; }

    /// Books the request; false where another program has spent meanwhile what was left of the day.
    bool begin(Method method);
    /// The request that was booked is not sent after all.
    void cancel(Method method);
    /// Pays for eth_subscribe before it is sent; false where that is not to be had.
    bool pay(std::uint64_t cost);
    /// For notifications, which have come.
    void charge(std::uint64_t cost);
    /// What is left of the day for this chain, whoever else is followed with the same key; nothing: no limit.
    std::optional<std::uint64_t> creditShare() const { return m_ledger.share(m_account); }
    /// Whether it is still open if a failure is the method's or the upstream's (see MethodVerdict).
    bool undecided(Method method, const JsonRpcClient::Call &call) const;
    /// Whether its head would tell that a failure is the method's alone.
    bool wantsWitness(Method method) const { return m_verdict.wantsWitness(method); }
    /// What the answer is worth once it has been weighed beside those of the other methods.
    FetchResult end(Method method, const JsonRpcClient::Call &call);
    /// The same of a question that may lack an answer (see RpcRequest).
    FetchResult endOptional(Method method, const JsonRpcClient::Call &call);

private:
    struct Health
    {
        bool failing = false;
        bool trying = false;
        std::vector<CreditLedger::Booking> bookings; ///< of the requests under way, each of one cost
        int failures = 0; ///< in a row
        Failure failure;
        TimePoint retryAt{};
        TimePoint preferredAt{};
        std::optional<TimePoint> unsupportedUntil;
        Backoff backoff;
    };
    struct Block
    {
        TimePoint until{};
        Failure failure;
    };

    void succeed(Method method);
    void fail(Method method, const Failure &failure);
    void book(Method method, const JsonRpcClient::Call &call);
    void settle(Method method, std::uint64_t cost);
    void count(Method method, const JsonRpcClient::Call &call);
    UpstreamHealth stateOfHealth() const;
    Failure waiting(Failure failure, TimePoint until) const;
    bool blocked() const { return m_block && m_clock.now() < m_block->until; }
    void showBreaker();

    UpstreamConfig m_config;
    std::string m_name;
    const std::string m_logPrefix;
    const Clock &m_clock;
    Metrics &m_metrics;
    CreditLedger &m_ledger;
    CreditLedger::Account m_account;
    bool m_toldSpent = false;
    std::optional<Block> m_block;
    std::uint64_t m_absences = 0;
    PerMethod<Health> m_health;
    MethodVerdict m_verdict;
    UpstreamRecord m_record;
};

} // namespace gasgauge
