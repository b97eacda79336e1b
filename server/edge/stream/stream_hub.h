// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/stream/stream_group.h"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace gasgauge {

class EdgeWorker;

/// The subscribers of one worker. What is new goes to them a few at a time, with the other events of the loop
/// between, so that no request waits for a crowd of them. Used by the worker's thread.
class StreamHub
{
public:
    StreamHub(EdgeWorker &worker, std::size_t chains);
    ~StreamHub();

    /// The head of the answer to HEAD.
    std::string head(ChainIndex chain, Persistence persistence, TimePoint now);
    /// A connection becomes one of a subscriber; `unread` is what its client has not read before.
    void adopt(const StreamTarget &target, ClientSocket socket, const boost::asio::ip::address &client,
        std::string unread);
    void publish(const StreamEventPtr &event);
    /// The snapshot of the chain has changed.
    void renew(ChainIndex chain);
    /// Looks after silence and time.
    void tick() { giveTurns(); }
    /// Says goodbye to everybody, also to those who come.
    void end();
    /// Closes all at once.
    void cut();

    // For its subscribers.
    EdgeWorker &worker() const { return m_worker; }
    bool isEnding() const { return m_ending; }
    const HeldEventPtr &welcome(StreamGroup &group, TimePoint now);
    const HeldEventPtr &stateOf(ChainIndex chain) const { return m_states[chain]; }
    const HeldEventPtr &comment() const { return m_comment; }
    const HeldEventPtr &bye() const { return m_bye; }
    void countEvents(ChainIndex chain, std::uint64_t events);
    /// Destroys it; called by it last of all.
    void remove(Subscriber &subscriber);

private:
    HeldEventPtr hold(StreamEvent event) const;
    StreamGroup &groupOf(const StreamTarget &target);
    StreamGroup *nextWithDue();
    void giveTurns(StreamGroup &group);
    void giveTurns();
    void goOnSoon();
    void goOn();

    EdgeWorker &m_worker;
    std::deque<StreamGroup> m_groups; ///< by chain and kind
    std::vector<HeldEventPtr> m_states; ///< of each chain, as told last
    const HeldEventPtr m_comment;
    const HeldEventPtr m_bye;
    std::size_t m_turn = 0; ///< the group that had one last
    bool m_goesOn = false; ///< goOn() follows
    bool m_ending = false;
};

} // namespace gasgauge
