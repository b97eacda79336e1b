// SPDX-License-Identifier: GPL-3.0-only
// What the cache does for those who take what comes.
#include "cache/value_cache.h"
#include "cache/value_slot.h"

namespace gasgauge {

void ValueCache::keepInDemand(const Wanted &wanted, bool asks)
{
    const TimePoint now = m_clock.now();
    bool changed = false;
    if (wanted.fees) {
        noteFeesDemand();
        changed = asks && !m_fees->entry.isFresh(now) && attemptFees();
    }
    for (const Method method : kValues) {
        if (!wanted.includes(method, m_heads != nullptr))
            continue;
        noteDemand(slotOf(method));
        changed = (asks && !slotOf(method).entry.isFresh(now) && attempt(method)) || changed;
    }
    if (changed)
        publish();
}

} // namespace gasgauge
