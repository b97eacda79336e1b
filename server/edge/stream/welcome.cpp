// SPDX-License-Identifier: GPL-3.0-only
#include "edge/stream/welcome.h"

#include "edge/edge_worker.h"
#include "http/value_response.h"
#include "stream/event_text.h"

#include <utility>

namespace gasgauge {

namespace {

/// Nothing where there is none to give.
void appendNewest(StreamEvent &welcome, const Snapshot &snapshot, const Clock &clock)
{
    const TimePoint now = clock.now();
    if (welcome.kind == StreamKind::Fees) {
        const FeesState &fees = snapshot.fees;
        if (!fees.report || !fees.state.value)
            return;
        // What is too old to be given at all does not follow as an event either.
        welcome.of = fees.state.value->fetchedAt;
        if (!isServable(fees.state.conditionAt(now)))
            return;
        welcome.bytes.append(events::fees(*fees.report, clock.wallNow()));
    } else {
        welcome.of = events::newestValue(snapshot);
        if (welcome.of == TimePoint())
            return;
        welcome.bytes.append(events::values(snapshot, now));
    }
    ++welcome.events;
}

} // namespace

std::string streamHead(EdgeWorker &worker, ChainIndex chain, Persistence persistence, TimePoint now)
{
    Response response;
    response.headers
        = {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
    addCorsHeaders(response);
    const Snapshot *const snapshot = worker.ready().snapshot(chain);
    if (const ChainState state = snapshot ? snapshot->stateAt(now) : ChainState::Missing;
        looksLiveOnly(state))
        response.headers.emplace_back("X-Gasgauge-State", chainStateName(state));
    return worker.shared().serializer.endlessHead(response, persistence, worker.ready().date());
}

const HeldEventPtr &Welcome::held(
    EdgeWorker &worker, const StreamTarget &target, const StreamEvent &state, TimePoint now)
{
    if (m_held && now < m_validUntil)
        return m_held;
    StreamEvent welcome{.chain = target.chain, .kind = target.kind, .state = state.state, .bytes = {}};
    welcome.bytes = streamHead(worker, target.chain, Persistence::Close, now);
    welcome.bytes.append(events::kRetry).append(state.bytes);
    if (const Snapshot *const snapshot = worker.ready().snapshot(target.chain))
        appendNewest(welcome, *snapshot, worker.shared().clock);
    welcome.bytes.shrink_to_fit();
    m_held = std::make_shared<HeldEvent>(
        worker.unread(), std::make_shared<const StreamEvent>(std::move(welcome)));
    m_validUntil = worker.ready().endOfSecond(now);
    return m_held;
}

} // namespace gasgauge
