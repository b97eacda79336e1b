// SPDX-License-Identifier: GPL-3.0-only
#include "stream/chain_stream.h"

#include "fees/report/fee_report.h"
#include "formats/fee_view.h"
#include "stream/event_text.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// What is refreshed at one time comes a few milliseconds apart; who takes longer is not waited for.
constexpr std::chrono::milliseconds kTogether = 250ms;

} // namespace

ChainStream::ChainStream(
    ValueCache &cache, const Clock &clock, const Audience &audience, Chain chain, Publish publish)
    : m_cache(cache)
    , m_clock(clock)
    , m_audience(audience)
    , m_chain(std::move(chain))
    , m_publish(std::move(publish))
    , m_demand(cache, clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // the coarse one may be seconds late for a TTL
    connect(&m_timer, &QTimer::timeout, this, [this] { wake(); });
    connect(&cache, &ValueCache::snapshotChanged, this, [this](const SnapshotPtr &now) { look(now); });
    lookAgain();
}

/// Asks for nothing: the snapshot is just being handed out, and what changes it would overtake it.
void ChainStream::look(const SnapshotPtr &snapshot)
{
    const TimePoint now = m_clock.now();
    tellState(*snapshot, now);
    if (m_audience.isThere(m_chain.index, StreamKind::Fees))
        tellFees(*snapshot);
    if (m_audience.isThere(m_chain.index, StreamKind::Values))
        tellValues(*snapshot, now);
    plan();
}

void ChainStream::tellState(const Snapshot &snapshot, TimePoint now)
{
    if (!m_state.look(snapshot, now))
        return;
    const ChainState state = m_state.state();
    const auto error = state == ChainState::Live ? std::nullopt : events::errorOf(snapshot);
    m_publish(std::make_shared<const StreamEvent>(StreamEvent{
        .chain = m_chain.index, .state = state, .bytes = events::state(m_chain.name, state, error)}));
}

/// A refresh that brought nothing else is no news, nor is more of what came with one before.
bool ChainStream::Told::isNews(TimePoint ofNow, const std::function<std::string()> &textNow)
{
    if (std::exchange(of, ofNow) == ofNow)
        return false;
    std::string now = textNow();
    return std::exchange(text, now) != now;
}

void ChainStream::tellFees(const Snapshot &snapshot)
{
    const FeesState &fees = snapshot.fees;
    if (!fees.report || !fees.state.value)
        return;
    const TimePoint of = fees.state.value->fetchedAt;
    if (m_fees.isNews(of, [&] { return viewOf(FeeFormat::Fees).body({.report = *fees.report}); }))
        m_publish(std::make_shared<const StreamEvent>(StreamEvent{.chain = m_chain.index,
            .kind = StreamKind::Fees,
            .of = of,
            .bytes = events::fees(*fees.report, m_clock.wallNow())}));
}

/// Where the head is followed all of it comes at once.
bool ChainStream::waitsForOthers(TimePoint now)
{
    if (m_cache.follower() || !m_cache.refreshing()) {
        m_togetherUntil = TimePoint::max();
        return false;
    }
    if (m_togetherUntil == TimePoint::max())
        m_togetherUntil = now + kTogether;
    return now < m_togetherUntil;
}

void ChainStream::tellValues(const Snapshot &snapshot, TimePoint now)
{
    if (waitsForOthers(now))
        return;
    const TimePoint of = events::newestValue(snapshot);
    if (m_values.isNews(of, [&] { return events::resultsOf(snapshot); }))
        m_publish(std::make_shared<const StreamEvent>(StreamEvent{.chain = m_chain.index,
            .kind = StreamKind::Values,
            .of = of,
            .bytes = events::values(snapshot, now)}));
}

Wanted ChainStream::wanted() const
{
    return {.fees = m_audience.isThere(m_chain.index, StreamKind::Fees),
        .values = m_audience.isThere(m_chain.index, StreamKind::Values)};
}

void ChainStream::wake()
{
    const Wanted now = wanted();
    if (!now.anything() || m_clock.now() >= m_demand.due(now))
        m_demand.wake(now);
    lookAgain();
}

void ChainStream::plan()
{
    const TimePoint now = m_clock.now();
    const TimePoint together = m_togetherUntil > now ? m_togetherUntil : TimePoint::max();
    const TimePoint next
        = std::min({m_state.nextLook(*m_cache.snapshot(), now), m_demand.due(wanted()), together});
    if (next == TimePoint::max())
        return m_timer.stop();
    constexpr std::chrono::milliseconds longest = 1h;
    m_timer.start(std::clamp(std::chrono::ceil<std::chrono::milliseconds>(next - now), 0ms, longest));
}

} // namespace gasgauge
