// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/head_number.h"
#include "upstream/chain/chain_check.h"
#include "upstream/chain/sync_question.h"
#include "upstream/upstream.h"

#include <optional>

namespace gasgauge {

/// An upstream in its pool: its health, its chain, and whether its head is near the one that is served. One
/// whose head is behind is asked for it now and then, and for nothing else while others work.
class PoolMember
{
public:
    PoolMember(const UpstreamConfig &config, std::optional<std::uint64_t> dailyCredits, CreditLedger &ledger,
        const Clock &clock, Metrics &metrics, ChainIdentity &chain, JsonRpcClient &client)
        : upstream(config, dailyCredits, ledger, clock, metrics)
        , check(upstream, chain, client, clock)
        , sync(upstream, client, clock)
        , m_clock(clock)
    { }

    Upstream upstream;
    ChainCheck check;
    SyncQuestion sync;
    bool asked = false; ///< ever

    UpstreamHealth health() const
    {
        if (const std::optional<Failure> wrongChain = check.refusal())
            return {upstream.name(), UpstreamState::Refused, wrongChain, upstream.health().record};
        UpstreamHealth health = upstream.health();
        health.record.behind = m_behind;
        if (health.state == UpstreamState::Up && !asked)
            health.state = UpstreamState::Unasked;
        return health;
    }
    bool preferred(Method method) const
    {
        const bool mayShowHead = method == Method::BlockNumber && m_clock.now() >= m_showHeadAt;
        return upstream.preferred(method) && (headIsNear() || mayShowHead);
    }
    /// Whether it works, but has to show its head before it is preferred.
    bool hasToShowHead(Method method) const
    {
        return upstream.preferred(method) && !headIsNear() && m_clock.now() >= m_showHeadAt;
    }
    void noteHeadAsked() { m_showHeadAt = m_clock.now() + kShowHeadEvery; }
    /// `behind`: by so many blocks it is too old; 0: it is near.
    void noteHead(std::uint64_t behind)
    {
        m_behind = behind;
        m_absences = upstream.absences();
        if (behind == 0)
            m_showHeadAt = {};
    }

    /// Whether several questions may be asked of it in one request.
    bool takesBatches() const { return m_clock.now() >= m_noBatchesUntil; }
    void noteBatchRefused() { m_noBatchesUntil = m_clock.now() + kNoBatches; }

private:
    static constexpr std::chrono::hours kNoBatches{1};
    static constexpr std::chrono::seconds kShowHeadEvery{30};
    bool headIsNear() const { return m_behind == 0 && !sync.syncing() && m_absences == upstream.absences(); }

    const Clock &m_clock;
    std::uint64_t m_behind = 0;
    std::uint64_t m_absences = 0; ///< when its head was last near
    TimePoint m_showHeadAt{};
    TimePoint m_noBatchesUntil{};
};

} // namespace gasgauge
