// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "telemetry/metrics.h"
#include "time/clock.h"
#include "upstream/backoff.h"
#include "upstream/credit_ledger.h"
#include "upstream/jsonrpc/json_rpc_client.h"

#include <optional>
#include <string>

namespace gasgauge {

/// One upstream as the pool sees it: what it may be asked now, why not, and what it has cost. Knows of its
/// health method by method, since a node may fail at one and be well otherwise.
class Upstream
{
public:
    Upstream(const UpstreamConfig &config, std::optional<std::uint64_t> dailyCredits, const Clock &clock,
        Metrics &metrics);

    const UpstreamConfig &config() const { return m_config; }
    const std::string &name() const { return m_name; }
    std::uint64_t creditsToday() const { return m_credits.today(); }

    /// Why it must not be asked now in any case: credits spent, asked to wait, method unsupported.
    /// `retryAfter` says for how long.
    std::optional<Failure> refusal(Method method);
    /// Whether it works, or has been left alone long enough to be preferred again.
    bool preferred(Method method) const;
    /// The rest of the short pause that an upstream gets when no other one works either; 0: may be asked.
    std::chrono::milliseconds pauseLeft(Method method) const;
    const Failure &lastFailure(Method method) const { return m_health[method].failure; }

    void begin(Method method);
    void end(Method method, const JsonRpcClient::Call &call);

private:
    struct Health
    {
        bool failing = false;
        bool trying = false;
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
    Failure waiting(Failure failure, TimePoint until) const;
    bool blocked() const { return m_block && m_clock.now() < m_block->until; }
    void showBreaker();

    UpstreamConfig m_config;
    std::string m_name;
    std::uint64_t m_creditLimit;
    const Clock &m_clock;
    Metrics &m_metrics;
    CreditLedger m_credits;
    bool m_toldSpent = false;
    std::optional<Block> m_block;
    PerMethod<Health> m_health;
};

} // namespace gasgauge
