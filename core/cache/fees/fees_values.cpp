// SPDX-License-Identifier: GPL-3.0-only
// What the cache does with fees: they are as fresh as a value, and made by FeesFeed.
#include "cache/fees/fees_feed.h"
#include "cache/head/head_refresh.h"
#include "cache/value_cache.h"
#include "cache/value_slot.h"
#include "fees/wei.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::uint64_t kFeesDemandBlocks = 10;

} // namespace

void ValueCache::prepareFees(const Backoff::Random &random)
{
    m_fees = std::make_unique<Slot>(m_config, Method::FeeHistory, random);
    m_fees->name = "fees";
    if (m_heads)
        m_fees->entry.leaseUntil({}); // as for what else belongs to the head
    connect(&m_fees->waitTimer, &QTimer::timeout, this, [this] { answerOverdue(*m_fees); });
    const auto conclude = [this](auto end) {
        std::vector<Delivery> deliveries;
        end(deliveries);
        publish();
        deliver(deliveries);
    };
    m_feed = std::make_unique<FeesFeed>(m_source, m_clock, m_heads ? &m_heads->follower() : nullptr,
        FeesFeed::Handlers{
            .ready = [this, conclude] { conclude([this](auto &deliveries) { succeedFees(deliveries); }); },
            .failed =
                [this, conclude](const Failure &failure) {
                    conclude([&](auto &deliveries) { failFees(failure, deliveries); });
                },
            .changed = [this] { publish(); },
            .gasPrice =
                [this] {
                    const auto &price = slotOf(Method::GasPrice).entry.state().value;
                    const auto quantity = price ? price->result.quantity() : std::nullopt;
                    return quantity ? std::optional(weiOf(*quantity)) : std::nullopt;
                }});
}

void ValueCache::noteFeesDemand()
{
    noteDemand(*m_fees);
    if (m_heads) {
        m_heads->follower().noteFeesDemand();
        m_feesAskedAt = m_heads->headNumber().value_or(0);
    }
    m_feed->noteDemand();
}

void ValueCache::getFees(Done done)
{
    noteFeesDemand();
    getFrom(*m_fees, std::move(done), [this] { return attemptFees(); });
}

/// Where the head is followed the flight is that of the fee history, which comes in one batch with all else
/// that belongs to the head.
bool ValueCache::attemptFees()
{
    const TimePoint now = m_clock.now();
    if (m_shutDown || !m_fees->entry.mayAttempt(now))
        return false;
    m_fees->entry.begin(now);
    m_fees->hasFirstWaiter = false;
    m_feed->begin();
    if (m_feed->needsGasPrice())
        attempt(Method::GasPrice);
    if (!m_heads)
        return true;
    attempt(Method::FeeHistory);
    const ValueEntry &history = slotOf(Method::FeeHistory).entry;
    if (!history.inFlight()) {
        std::vector<Delivery> nobody;
        failFees(*history.state().failure, nobody);
    }
    return true;
}

/// The batch that belongs to a head has come, and the ring has its part of it.
void ValueCache::takeFeesOfHead(const FetchResult &history, std::vector<Delivery> &deliveries)
{
    if (!m_fees->entry.inFlight())
        return;
    if (!history)
        return failFees(history.error(), deliveries);
    // A report is of the followed head, which may be an older one than that of the batch.
    const auto &named = slotOf(Method::BlockNumber).head;
    const auto followed = m_heads->headNumber();
    if (named && followed && *named > *followed)
        return failFees(headerMissing(history->upstream), deliveries);
    m_feed->setUpstream(history->upstream);
    if (m_feed->headCame(history->age))
        succeedFees(deliveries);
}

void ValueCache::succeedFees(std::vector<Delivery> &deliveries)
{
    m_fees->entry.succeed({Result(), m_feed->upstream(), m_feed->fetchedAt()});
    m_fees->backoff.reset();
    m_fees->head = m_feed->report()->block.number;
    if (m_heads) {
        m_fees->entry.belongsTo(m_fees->head);
        holdWhileFollowed(*m_fees);
    }
    m_fees->noteFresh(m_source.logPrefix());
    m_fees->resolveAll(deliveries, std::nullopt, m_clock.now());
}

void ValueCache::failFees(Failure failure, std::vector<Delivery> &deliveries)
{
    const TimePoint now = m_clock.now();
    m_feed->end();
    // Nothing is asked before its source may be.
    const ValueState &history = slotOf(Method::FeeHistory).entry.state();
    const std::chrono::milliseconds pause = m_heads && history.failure
        ? std::max(std::chrono::ceil<std::chrono::milliseconds>(history.retryAt - now), 0ms)
        : pauseAfter(*m_fees, failure);
    m_fees->entry.fail(std::move(failure), now, pause);
    if (m_fees->entry.state().conditionAt(now) == ValueCondition::Stale)
        m_fees->noteStale(m_source.logPrefix(), now);
    m_fees->resolveAll(deliveries, std::nullopt, now);
}

/// A new head: the report of the old one is old, and made anew where somebody has asked for it lately.
void ValueCache::ageFees(bool first)
{
    const std::uint64_t head = m_heads->headNumber().value_or(0);
    if (first && m_fees->head == head)
        return holdWhileFollowed(*m_fees);
    // What was asked for before any head was known counts from here.
    if (first && m_feesAskedAt)
        m_feesAskedAt = head;
    m_fees->head.reset();
    m_fees->entry.expire(m_clock.now());
    if (m_feesAskedAt && head < *m_feesAskedAt + kFeesDemandBlocks)
        attemptFees();
}

FeesState ValueCache::feesState() const
{
    m_fees->entry.updateStaleUntil(m_clock.now());
    return {
        m_fees->entry.state(), m_fees->entry.state().value ? m_feed->report() : nullptr, m_feed->growing()};
}

} // namespace gasgauge
