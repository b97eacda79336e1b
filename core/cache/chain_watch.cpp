// SPDX-License-Identifier: GPL-3.0-only
#include "cache/chain_watch.h"

#include "chain/chain_spec.h"
#include "telemetry/log.h"
#include "upstream/value_source.h"

#include <string>
#include <utility>

namespace gasgauge {

ChainWatch::ChainWatch(ValueSource &source)
    : m_source(source)
{
    m_facts.chainId = source.chainId(); // known beforehand where the chain was named
}

void ChainWatch::noteServed(const CachedValue &head, TimePoint now)
{
    m_servedBy = head.upstream;
    const std::string number(head.result.text());
    m_watch.see(number, now);
    update();
    m_source.noteServedHead({number, head.upstream, m_facts.stalled, m_guard.inDoubt()});
}

bool ChainWatch::update()
{
    ChainFacts facts;
    facts.chainId = m_source.chainId();
    // The simulated chain has whatever pace it was given.
    const auto limit = m_source.simulated() ? std::nullopt : standstillLimit(facts.chainId);
    facts.stalled = m_stalled.value_or(m_watch.stalled(limit));
    facts.syncing = m_syncing || m_guard.growsTooFast() || m_source.syncing(m_servedBy);
    if (facts == m_facts)
        return false;
    logChange(std::exchange(m_facts, facts));
    return true;
}

void ChainWatch::logChange(const ChainFacts &before) const
{
    const std::string prefix = m_source.logPrefix();
    if (m_facts.syncing && !before.syncing)
        qCWarning(lcCache, "%sSYNCING: the upstream catches up with the chain, its head is not the chain's",
            prefix.c_str());
    if (!m_facts.syncing && before.syncing)
        qCInfo(lcCache, "%sthe upstream has caught up with the chain", prefix.c_str());
    if (m_facts.stalled && !before.stalled)
        qCWarning(lcCache, "%sSTALLED: no block has come for long; check the upstream and the chain",
            prefix.c_str());
    if (!m_facts.stalled && before.stalled)
        qCInfo(lcCache, "%sblocks come again", prefix.c_str());
}

} // namespace gasgauge
