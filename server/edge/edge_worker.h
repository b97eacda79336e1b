// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/answer/output_batch.h"
#include "edge/answer/ready_answers.h"
#include "edge/answer/route_flights.h"
#include "edge/edge_counters.h"
#include "edge/edge_shared.h"
#include "edge/loop/event_loop.h"
#include "edge/rpc/rpc_desk.h"
#include "edge/rpc/rpc_flights.h"
#include "edge/stream/stream_hub.h"

#include <functional>
#include <memory>
#include <span>
#include <thread>

namespace gasgauge {

class ClientSocket;
class HttpSession;
class SessionStore;

/// One edge thread: a listening socket, the connections it accepted, their time limits and the ready answers.
/// The public functions of the first group are called from outside, the others only by its connections.
class EdgeWorker final : private Watcher
{
public:
    explicit EdgeWorker(EdgeShared &shared);
    ~EdgeWorker();

    const EdgeCounters &counters() const { return m_counters; }
    void start(Descriptor listener);
    void publish(SnapshotPtr snapshot, ChainIndex chain);
    void publish(StreamEventPtr event);
    void drain(std::function<void()> drained);
    /// Ends the thread; open connections are cut.
    void stop();

    EventLoop &loop() { return m_loop; }
    EdgeShared &shared() { return m_shared; }
    const ServerLimits &limits() const { return m_shared.limits; }
    EdgeCounters &counts() { return m_counters; }
    ReadyAnswers &ready() { return m_ready; }
    const ChainPaths &chains() const { return m_chains; }
    RouteFlights &routes() { return m_routes; }
    RpcDesk &rpc() { return m_rpc; }
    RpcFlights &rpcFlights() { return m_rpcFlights; }
    StreamHub &streams() { return m_streams; }
    UnreadAccount &unread() { return m_unread; }
    /// After this turn of the loop, where more is unread than there is room for.
    void makeRoomSoon();
    OutputBatch &batch() { return m_batch; }
    /// Room for an unfinished request and one more read behind it; its content lasts until the next event.
    /// RpcReader::kPadding bytes behind it can be read as well.
    std::span<char> buffer() { return {m_buffer.get(), m_bufferSize}; }
    TimePoint now() const { return m_shared.clock.now(); }
    bool draining() const { return m_draining; }
    /// Destroys the session; called by it last of all.
    void remove(HttpSession &session);
    /// A connection is gone that had been handed over.
    void noteGone(const boost::asio::ip::address &client);

private:
    void onReady(bool broken) override; ///< of the listening socket
    bool acceptOne();
    bool admit(ClientSocket &socket, const boost::asio::ip::address &client);
    void refuse(ClientSocket &socket, Limit limit);
    void pauseAccepting();
    void acceptAgain();
    void scheduleTick();
    void tick();
    void finishDrain();
    void giveMemoryBack();

    EdgeShared &m_shared;
    EdgeCounters m_counters;
    EventLoop m_loop;
    LoopTimer m_tick;
    LoopTimer m_acceptPause;
    Descriptor m_listener;
    ChainPaths m_chains;
    ReadyAnswers m_ready;
    UnreadAccount m_unread;
    RouteFlights m_routes;
    OutputBatch m_batch;
    RpcDesk m_rpc;
    RpcFlights m_rpcFlights;
    StreamHub m_streams;
    const std::size_t m_bufferSize;
    std::unique_ptr<char[]> m_buffer;
    std::unique_ptr<SessionStore> m_sessions;
    std::uint64_t m_crowd = 0; ///< the most connections since memory was given back
    bool m_draining = false;
    bool m_makingRoom = false;
    std::function<void()> m_drained;
    std::thread m_thread;
};

} // namespace gasgauge
