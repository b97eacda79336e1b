// SPDX-License-Identifier: GPL-3.0-only
#include "edge/stream/subscriber.h"

#include "edge/edge_worker.h"
#include "edge/stream/stream_group.h"
#include "edge/stream/stream_hub.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

constexpr std::chrono::seconds kSilence{15};
/// What a client may send for nothing before it is read no more.
constexpr std::uint32_t kMostThrownAway = 64 * 1024;
/// While draining: for who is slow, and for the end of what is on its way.
constexpr std::chrono::milliseconds kEndGrace{500};

} // namespace

/// The only bytes that are of one subscriber alone.
struct Subscriber::Rest final : UnreadHolder
{
    Rest(Subscriber &subscriber, std::string unread)
        : owner(subscriber)
        , bytes(std::move(unread))
    { }
    void onNoRoom() override { owner.closeForRoom(); }

    Subscriber &owner;
    std::string bytes;
    std::size_t sent = 0;
};

Subscriber::Subscriber(
    StreamGroup &group, ClientSocket socket, const boost::asio::ip::address &client, std::string unread)
    : m_group(group)
    , m_socket(std::move(socket))
    , m_client(client)
{
    if (unread.empty())
        return;
    m_rest = std::make_unique<Rest>(*this, std::move(unread));
    group.hub.worker().unread().set(*m_rest, sizeof(Rest) + m_rest->bytes.capacity());
}

Subscriber::~Subscriber()
{
    if (m_current)
        m_current->letGo(*this);
    if (m_rest)
        m_group.hub.worker().unread().set(*m_rest, 0);
    m_group.hub.worker().loop().forget(m_socket.descriptor());
}

void Subscriber::start()
{
    const EdgeWorker &worker = m_group.hub.worker();
    m_socket.limitUnsent(worker.limits().writeTimeout);
    m_lastSent = worker.now();
    m_group.hub.worker().loop().change(m_socket.descriptor(), *this, m_interest);
}

void Subscriber::waitFor(Interest interest)
{
    if (std::exchange(m_interest, interest) != interest)
        m_group.hub.worker().loop().change(m_socket.descriptor(), *this, interest);
}

void Subscriber::onReady(bool broken)
{
    if (broken && m_socket.isOverdue())
        noteOverdue();
    const bool writes = m_interest == Interest::WriteOrEnd || m_interest == Interest::Write;
    if (broken || !(writes ? sendOn(m_group.hub.worker().now()) : throwAwayInput()))
        m_group.hub.remove(*this);
}

bool Subscriber::advance(TimePoint now)
{
    if (m_deadline == TimePoint::max())
        return sendOn(now);
    if (m_group.hub.isEnding())
        m_deadline = std::min(m_deadline, now + kEndGrace);
    if (now < m_deadline)
        return true;
    if (!m_lingers)
        noteOverdue();
    return false;
}

void Subscriber::closeForRoom()
{
    m_group.hub.worker().counts().limited[indexOf(Limit::Unread)].add();
    m_group.hub.remove(*this);
}

void Subscriber::noteOverdue()
{
    m_group.hub.worker().counts().limited[indexOf(Limit::WriteTimeout)].add();
}

/// What it is to get now, after all that it has begun.
HeldEventPtr Subscriber::next(TimePoint now) const
{
    StreamHub &hub = m_group.hub;
    if (!m_welcomed)
        return hub.welcome(m_group, now);
    if (hub.isEnding())
        return m_saidBye ? nullptr : hub.bye();
    const HeldEventPtr &state = hub.stateOf(m_group.target.chain);
    if (state->event().state != m_state)
        return state;
    if (m_group.newest && m_has < m_group.newest->event().of)
        return m_group.newest;
    return now - m_lastSent >= kSilence ? hub.comment() : nullptr;
}

void Subscriber::noteBegun(const StreamEvent &event)
{
    m_welcomed = true;
    m_state = event.state.value_or(m_state);
    m_has = std::max(m_has, event.of);
    m_saidBye = event.isLast;
}

/// As far as the client takes it; false where the connection is over.
bool Subscriber::sendOn(TimePoint now)
{
    const auto note = [&](std::size_t bytes) {
        if (bytes > 0) {
            m_lastSent = now;
            m_deadline = TimePoint::max();
        }
    };
    if (m_rest) {
        const std::string_view bytes = std::string_view(m_rest->bytes).substr(m_rest->sent);
        const ClientSocket::Done done = m_socket.write(bytes);
        if (done.state == ClientSocket::State::Broken)
            return false;
        note(done.bytes);
        m_rest->sent += done.bytes;
        if (done.bytes < bytes.size())
            return stopAmid(now);
        m_group.hub.worker().unread().set(*m_rest, 0);
        m_rest.reset();
    }
    while (m_current || (m_current = next(now))) {
        const std::string_view bytes = m_current->bytes().substr(m_sent);
        const ClientSocket::Done done = m_socket.write(bytes);
        if (done.state == ClientSocket::State::Broken)
            return false;
        note(done.bytes);
        if (done.bytes > 0 && m_sent == 0)
            noteBegun(m_current->event());
        m_sent += static_cast<std::uint32_t>(done.bytes);
        if (done.bytes < bytes.size())
            return stopAmid(now);
        m_group.hub.countEvents(m_group.target.chain, m_current->event().events);
        m_current->letGo(*this);
        m_current.reset();
        m_sent = 0;
        if (m_saidBye)
            return linger(now);
    }
    m_answered = true;
    m_deadline = TimePoint::max();
    waitFor(m_thrownAway < kMostThrownAway ? Interest::Read : Interest::End);
    return true;
}

bool Subscriber::stopAmid(TimePoint now)
{
    if (m_current && m_sent > 0) {
        m_current->hold(*this);
        m_group.hub.worker().makeRoomSoon();
    } else {
        m_current.reset(); // when it reads again it gets what is the newest then
    }
    if (m_deadline == TimePoint::max())
        m_deadline = now + m_group.hub.worker().limits().writeTimeout;
    // Who has sent all that it will gets what it has asked for all the same.
    waitFor(m_answered ? Interest::WriteOrEnd : Interest::Write);
    return true;
}

bool Subscriber::throwAwayInput()
{
    const ClientSocket::Done done = m_socket.read(m_group.hub.worker().buffer());
    m_thrownAway += static_cast<std::uint32_t>(done.bytes);
    if (!m_lingers && m_thrownAway >= kMostThrownAway)
        waitFor(Interest::End);
    return done.state == ClientSocket::State::Open;
}

/// Until the client has closed its side, for a reset would overtake the end.
bool Subscriber::linger(TimePoint now)
{
    if (!m_socket.shutDownSending())
        return false;
    m_lingers = true;
    m_deadline = now + kEndGrace;
    waitFor(Interest::Read);
    return true;
}

} // namespace gasgauge
