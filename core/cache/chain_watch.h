// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/snapshot.h"
#include "chain/head/head_guard.h"
#include "chain/head_watch.h"

namespace gasgauge {

class ValueSource;

/// What the cache knows of its chain beside the values: which head is believed, whether it moves, whether the
/// node catches up. Logs once when the chain stops being live, and once when that is over.
class ChainWatch
{
public:
    explicit ChainWatch(ValueSource &source);

    /// Whether a head that was fetched is to be served.
    bool accepts(const CachedValue &head)
    {
        return m_guard.accepts(std::string(head.result.text()), head.upstream, head.fetchedAt);
    }
    /// What is served after an answer that came at `now`; tells the source.
    void noteServed(const CachedValue &head, TimePoint now);
    /// What a follower of the head knows better.
    void setFollowed(bool stalled, bool syncing)
    {
        m_stalled = stalled;
        m_syncing = syncing;
    }
    /// Nothing is served any more.
    void forget() { m_guard.forget(); }
    /// Looks at what the source knows; whether that changed anything.
    bool update();
    const ChainFacts &facts() const { return m_facts; }
    std::uint64_t rollbacks() const { return m_guard.rollbacks(); }

private:
    void logChange(const ChainFacts &before) const;

    ValueSource &m_source;
    HeadGuard m_guard;
    HeadWatch m_watch;
    std::string m_servedBy;
    ChainFacts m_facts;
    std::optional<bool> m_stalled; ///< as the follower of the head has it, where there is one
    bool m_syncing = false;
};

} // namespace gasgauge
