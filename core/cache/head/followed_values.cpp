// SPDX-License-Identifier: GPL-3.0-only
// What the cache does where the head decides freshness.
#include "cache/chain_watch.h"
#include "cache/fees/fees_feed.h"
#include "cache/head/head_refresh.h"
#include "cache/value_cache.h"
#include "cache/value_slot.h"
#include "chain/chain_spec.h"
#include "telemetry/log.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// Readers of snapshots serve hits by themselves for so many blocks, then the cache has to hear of them: what
/// has not been asked for within 10 blocks is not fetched again.
constexpr int kLeaseBlocks = 5;
constexpr std::chrono::milliseconds kShortestLease = 1s;
constexpr std::chrono::milliseconds kLongestLease = 60s;
/// As good as for ever, and still a time that can be added to.
constexpr std::chrono::hours kLong{24 * 365};

} // namespace

void ValueCache::followHead()
{
    m_heads = std::make_unique<HeadRefresh>(m_source, m_clock,
        HeadRefresh::Handlers{.headIsNew = [this](bool first) { ageWithHead(first); },
            .fetched = [this](const HeadRefresh::Results &results) { takeOfOneBlock(results); },
            .stateChanged = [this] { showFollowed(); },
            .ringChanged =
                [this] {
                    if (m_feed)
                        m_feed->ringChanged();
                    Q_EMIT ringChanged();
                }});
    // Nobody has asked yet: the first one who does has to be heard of, or nothing would be followed.
    for (const auto &slot : m_slots) {
        if (headBound(slot->method))
            slot->entry.leaseUntil({});
    }
    noteChain();
}

void ValueCache::noteChain()
{
    bool changed = m_chain->update();
    if (m_heads) {
        const std::optional<std::uint64_t> id = m_source.chainId();
        // The simulated chain has whatever pace it was given.
        const ChainSpec *const spec = id && !m_source.simulated() ? findChain(*id) : nullptr;
        const auto own = m_source.blockTime();
        m_heads->setBlockTime(own || !spec ? own : spec->blockTime());
        changed = true;
    }
    if (changed && m_snapshot)
        publish();
}

const HeadFollower *ValueCache::follower() const
{
    return m_heads ? &m_heads->follower() : nullptr;
}

void ValueCache::keepFees()
{
    if (m_heads)
        m_heads->keepFees();
}

void ValueCache::lookUpHeader(std::uint64_t number)
{
    if (m_heads)
        m_heads->follower().lookUp(number);
}

/// A client asks, or somebody looks: the head is followed on, and readers may go on by themselves for a
/// while.
void ValueCache::noteDemand(Slot &slot)
{
    if (!headBound(slot.method))
        return;
    const TimePoint now = m_clock.now();
    m_heads->noteDemand(sourceOf(slot.method).value_or(slot.method));
    const std::chrono::milliseconds block = m_heads->follower().state().blockTime.value_or(kShortestLease);
    const bool ended = now >= slot.entry.state().leaseUntil;
    slot.entry.leaseUntil(now + std::clamp(block * kLeaseBlocks, kShortestLease, kLongestLease));
    if (ended && slot.entry.isFresh(now))
        publish();
}

/// Everything is replaced at once: nobody sees the price of one head beside the number of another.
void ValueCache::takeOfOneBlock(const std::vector<std::pair<Method, FetchResult>> &results)
{
    const FetchResult &number = results.front().second;
    const auto quantity = number ? number->result.quantity() : std::nullopt;
    std::vector<Delivery> deliveries;
    for (const auto &[method, result] : results) {
        // The block number is in every batch, wanted or not.
        if (result || slotOf(method).entry.inFlight())
            concludeAll(method, result, deliveries);
    }
    for (const auto &slot : m_slots) {
        const Method asked = sourceOf(slot->method).value_or(slot->method);
        const auto found = std::ranges::find(results, asked, &std::pair<Method, FetchResult>::first);
        if (found == results.end() || !found->second)
            continue;
        slot->head = quantity ? quantity->toUint64() : std::nullopt;
        if (slot->entry.state().value)
            slot->entry.belongsTo(slot->head);
        holdWhileFollowed(*slot);
    }
    const auto history
        = std::ranges::find(results, Method::FeeHistory, &HeadRefresh::Results::value_type::first);
    if (history != results.end())
        takeFeesOfHead(history->second, deliveries);
    publish();
    deliver(deliveries);
}

/// What is of the newest head is fresh for as long as that is followed.
void ValueCache::holdWhileFollowed(Slot &slot)
{
    const std::chrono::milliseconds block = m_heads->follower().state().blockTime.value_or(12s);
    slot.entry.setTtl(std::max(1s, std::chrono::round<std::chrono::seconds>(block)));
    const ValueState &state = slot.entry.state();
    if (!state.value)
        return;
    const TimePoint byTtl = state.value->fetchedAt + state.ttl;
    const std::optional<std::uint64_t> head = m_heads->headNumber();
    if (m_heads->isWell() && (!head || head == slot.head))
        slot.entry.freshUntil(std::max(m_clock.now(), state.value->fetchedAt) + (head ? kLong : state.ttl));
    else
        slot.entry.freshUntil(std::min(state.freshUntil, std::max(byTtl, m_clock.now())));
}

/// A new head: what belongs to the old one is old, and what is in demand is fetched again.
void ValueCache::ageWithHead(bool first)
{
    const TimePoint now = m_clock.now();
    for (const auto &slot : m_slots) {
        if (!headBound(slot->method))
            continue;
        if (first && slot->head && slot->head == m_heads->headNumber()) {
            holdWhileFollowed(*slot);
            continue;
        }
        slot->head.reset();
        slot->entry.expire(now);
        if (!specOf(slot->method).isDerived() && m_heads->isInDemand(slot->method))
            attempt(slot->method);
    }
    ageFees(first);
    publish();
}

/// Said once: what is not fetched for want of credits is a choice that people can change.
void ValueCache::noteSpared(const FollowState &state)
{
    const bool spares = state.blockTime && (state.everyBlocks - 1) * *state.blockTime >= 1s;
    if (!spares || std::exchange(m_sparedNoted, true))
        return;
    qCWarning(lcCache,
        "%sthe day's credits are not enough for every block: what belongs to the head is fetched every %llu "
        "blocks; raise --daily-credits if your plan has more",
        m_source.logPrefix().c_str(), static_cast<unsigned long long>(state.everyBlocks));
}

void ValueCache::showFollowed()
{
    const FollowState &state = m_heads->follower().state();
    for (const auto &slot : m_slots) {
        if (headBound(slot->method))
            holdWhileFollowed(*slot);
    }
    if (m_fees)
        holdWhileFollowed(*m_fees);
    m_chain->setFollowed(state.stalled, state.syncing);
    if (const auto &number = slotOf(Method::BlockNumber).entry.state().value)
        m_chain->noteServed(*number, number->fetchedAt);
    m_chain->update();
    noteSpared(state);
    publish();
}

} // namespace gasgauge
