// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/loop/client_socket.h"
#include "edge/loop/event_loop.h"
#include "edge/stream/held_event.h"

#include <cstdint>
#include <memory>
#include <string>

#include <boost/asio/ip/address.hpp>

namespace gasgauge {

struct StreamGroup;
class StreamHub;

struct InGroup;
using MemberHook = boost::intrusive::list_base_hook<boost::intrusive::tag<InGroup>,
    boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

/// The connection of one client of a stream, from the end of its request on: how far it is in what its group
/// has to tell. It finishes what it has begun, then gets the newest; what the client sends is thrown away,
/// and when it has sent all, it has left.
class Subscriber final : public Watcher, public MemberHook, public AmidHook
{
public:
    /// `unread`: what the client has not read of the answers before.
    Subscriber(
        StreamGroup &group, ClientSocket socket, const boost::asio::ip::address &client, std::string unread);
    ~Subscriber();
    Subscriber(const Subscriber &) = delete;
    Subscriber &operator=(const Subscriber &) = delete;

    StreamGroup &group() const { return m_group; }
    const boost::asio::ip::address &client() const { return m_client; }

    /// Takes the socket over from who was told of it before.
    void start();
    void onReady(bool broken) override;
    /// Gives what is due and looks after its time; false where the connection is over.
    bool advance(TimePoint now);
    /// Ends it, for others need what it holds.
    void closeForRoom();

private:
    struct Rest;

    HeldEventPtr next(TimePoint now) const;
    bool sendOn(TimePoint now);
    void noteBegun(const StreamEvent &event);
    bool stopAmid(TimePoint now);
    bool throwAwayInput();
    bool linger(TimePoint now);
    void noteOverdue();
    void waitFor(Interest interest);

    StreamGroup &m_group;
    ClientSocket m_socket;
    std::uint32_t m_sent = 0; ///< of `m_current`
    HeldEventPtr m_current; ///< what it is in the middle of
    std::unique_ptr<Rest> m_rest;
    TimePoint m_has{}; ///< when the newest that it was told was fetched
    TimePoint m_lastSent{};
    TimePoint m_deadline = TimePoint::max(); ///< for progress, while something is unsent, or of lingering
    std::uint32_t m_thrownAway = 0; ///< bytes
    Interest m_interest = Interest::Read;
    ChainState m_state = ChainState::Missing; ///< as it was told
    bool m_welcomed = false;
    bool m_answered = false; ///< has got what there was when it came
    bool m_saidBye = false;
    bool m_lingers = false;
    const boost::asio::ip::address m_client;
};

} // namespace gasgauge
