// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/serialize.h"
#include "request/rpc_exchange.h"

#include <memory>
#include <string>
#include <vector>

#include <boost/intrusive/list.hpp>

namespace gasgauge {

class EdgeWorker;
class HttpSession;
class RpcFlights;
struct RpcFlight;

/// A JSON-RPC body whose answer the router has to be asked for, without the bytes that it came in. Its end
/// takes it out of the flight that it waits for.
struct PendingRpc
    : boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>
{
    PendingRpc(HttpSession &from, ChainIndex ofChain, const RpcCalls &asked, Persistence after);
    ~PendingRpc();
    PendingRpc(const PendingRpc &) = delete;
    PendingRpc &operator=(const PendingRpc &) = delete;

    std::size_t size() const { return ids.capacity() + calls.calls.size() * sizeof(RpcCall); }

    HttpSession &session;
    RpcFlight *flight = nullptr;
    ChainIndex chain;
    Persistence persistence;
    std::string ids; ///< into which the calls point
    RpcCalls calls;
};

/// The questions of one or more bodies on their way, and the bodies that wait for what comes of them.
struct RpcFlight
{
    using Waiting = boost::intrusive::list<PendingRpc, boost::intrusive::constant_time_size<false>>;

    RpcFlights &flights;
    ChainIndex chain = 0;
    std::vector<RpcQuestion> questions;
    std::size_t maxBytes = 0;
    std::shared_ptr<RouteCall> call;
    Waiting waiting{};
};

/// What one worker has asked the router for JSON-RPC bodies: however many clients ask the same, one request.
/// Used by the worker's thread.
class RpcFlights
{
public:
    explicit RpcFlights(EdgeWorker &worker)
        : m_worker(worker)
    { }

    /// HttpSession::onRpc() of `rpc` follows, unless it ends before.
    void join(PendingRpc &rpc);

private:
    friend struct PendingRpc;
    using Flights = std::vector<std::unique_ptr<RpcFlight>>;
    Flights::iterator find(const RouteCall *call);
    void ask(RpcFlight &flight);
    void deliver(const RouteCall *call, const RpcReply &reply);
    void abandon(RpcFlight &flight);

    EdgeWorker &m_worker;
    Flights m_flights;
};

} // namespace gasgauge
