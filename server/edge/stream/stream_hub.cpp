// SPDX-License-Identifier: GPL-3.0-only
#include "edge/stream/stream_hub.h"

#include "edge/edge_worker.h"
#include "stream/event_text.h"

#include <utility>

namespace gasgauge {

namespace {

/// So many get what is due before others have their turn: a fraction of a millisecond.
constexpr int kSubscribersPerTurn = 64;

} // namespace

StreamHub::StreamHub(EdgeWorker &worker, std::size_t chains)
    : m_worker(worker)
    , m_comment(hold({.events = 0, .bytes = std::string(events::kComment)}))
    , m_bye(hold({.isLast = true, .bytes = std::string(events::kBye)}))
{
    for (std::size_t chain = 0; chain < chains; ++chain) {
        const auto index = static_cast<ChainIndex>(chain);
        for (const StreamKind kind : {StreamKind::Fees, StreamKind::Values})
            m_groups.push_back({.hub = *this, .target = {index, kind}});
        // Until the service has told one.
        m_states.push_back(hold({.chain = index,
            .state = ChainState::Missing,
            .bytes = events::state(kDefaultChain, ChainState::Missing, std::nullopt)}));
    }
}

StreamHub::~StreamHub()
{
    cut();
}

HeldEventPtr StreamHub::hold(StreamEvent event) const
{
    return std::make_shared<HeldEvent>(
        m_worker.unread(), std::make_shared<const StreamEvent>(std::move(event)));
}

StreamGroup &StreamHub::groupOf(const StreamTarget &target)
{
    return m_groups[target.chain * kStreamKinds + static_cast<std::size_t>(target.kind)];
}

std::string StreamHub::head(ChainIndex chain, Persistence persistence, TimePoint now)
{
    return streamHead(m_worker, chain, persistence, now);
}

const HeldEventPtr &StreamHub::welcome(StreamGroup &group, TimePoint now)
{
    return group.welcome.held(m_worker, group.target, m_states[group.target.chain]->event(), now);
}

void StreamHub::adopt(const StreamTarget &target, ClientSocket socket, const boost::asio::ip::address &client,
    std::string unread)
{
    StreamGroup &group = groupOf(target);
    // Owned by the list that it is in; remove() ends it.
    auto *const subscriber = new Subscriber(group, std::move(socket), client, std::move(unread));
    group.idle.push_back(*subscriber);
    m_worker.counts().of(target.chain).subscribers.add();
    m_worker.shared().audience.join(target.chain, target.kind);
    subscriber->start();
    if (!subscriber->advance(m_worker.now()))
        remove(*subscriber);
}

void StreamHub::remove(Subscriber &subscriber)
{
    const StreamTarget target = subscriber.group().target;
    const boost::asio::ip::address client = subscriber.client();
    delete &subscriber;
    m_worker.counts().of(target.chain).subscribers.subtract();
    m_worker.shared().audience.leave(target.chain, target.kind);
    m_worker.noteGone(client);
}

void StreamHub::countEvents(ChainIndex chain, std::uint64_t events)
{
    m_worker.counts().of(chain).streamEvents.add(events);
}

void StreamHub::publish(const StreamEventPtr &event)
{
    const auto held = std::make_shared<HeldEvent>(m_worker.unread(), event);
    if (event->kind) {
        StreamGroup &group = groupOf({event->chain, *event->kind});
        group.newest = held;
        return giveTurns(group);
    }
    m_states[event->chain] = held;
    renew(event->chain);
    for (const StreamKind kind : {StreamKind::Fees, StreamKind::Values})
        giveTurns(groupOf({event->chain, kind}));
}

void StreamHub::renew(ChainIndex chain)
{
    for (const StreamKind kind : {StreamKind::Fees, StreamKind::Values})
        groupOf({chain, kind}).welcome.renew();
}

void StreamHub::end()
{
    m_ending = true;
    giveTurns();
}

void StreamHub::cut()
{
    for (StreamGroup &group : m_groups) {
        group.idle.splice(group.idle.end(), group.due);
        while (!group.idle.empty())
            remove(group.idle.front());
    }
}

void StreamHub::giveTurns()
{
    for (StreamGroup &group : m_groups)
        giveTurns(group);
}

/// Those who wait for theirs already stay before the others.
void StreamHub::giveTurns(StreamGroup &group)
{
    group.due.splice(group.due.end(), group.idle);
    if (!group.due.empty())
        goOnSoon();
}

void StreamHub::goOnSoon()
{
    if (!std::exchange(m_goesOn, true))
        m_worker.loop().post([this] { goOn(); });
}

/// By turns, so that one chain's crowd does not hold up another's.
StreamGroup *StreamHub::nextWithDue()
{
    for (std::size_t tried = 0; tried < m_groups.size(); ++tried) {
        m_turn = (m_turn + 1) % m_groups.size();
        if (!m_groups[m_turn].due.empty())
            return &m_groups[m_turn];
    }
    return nullptr;
}

void StreamHub::goOn()
{
    m_goesOn = false;
    const TimePoint now = m_worker.now();
    for (int i = 0; i < kSubscribersPerTurn; ++i) {
        StreamGroup *const group = nextWithDue();
        if (!group)
            return;
        Subscriber &subscriber = group->due.front();
        group->due.pop_front();
        group->idle.push_back(subscriber);
        if (!subscriber.advance(now))
            remove(subscriber);
    }
    goOnSoon();
}

} // namespace gasgauge
