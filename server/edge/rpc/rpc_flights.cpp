// SPDX-License-Identifier: GPL-3.0-only
#include "edge/rpc/rpc_flights.h"

#include "edge/client/http_session.h"
#include "edge/edge_worker.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

PendingRpc::PendingRpc(HttpSession &from, ChainIndex ofChain, const RpcCalls &asked, Persistence after)
    : session(from)
    , chain(ofChain)
    , persistence(after)
    , calls(asked)
{
    std::size_t size = 0;
    for (const RpcCall &call : calls.calls)
        size += call.id.size();
    ids.reserve(size);
    for (RpcCall &call : calls.calls) {
        const std::size_t begin = ids.size();
        ids.append(call.id);
        call.id = std::string_view(ids).substr(begin);
    }
}

PendingRpc::~PendingRpc()
{
    if (!flight)
        return;
    unlink();
    if (flight->waiting.empty())
        flight->flights.abandon(*flight);
}

void RpcFlights::join(PendingRpc &rpc)
{
    const std::size_t maxBytes = m_worker.rpc().maxBytes(rpc.calls);
    // The answer is made when the wait for it ends, so that whoever comes while it lasts may have it.
    const auto joined = std::ranges::find_if(m_flights, [&](const auto &flight) {
        return flight->chain == rpc.chain && flight->maxBytes == maxBytes
            && flight->questions == rpc.calls.questions;
    });
    const bool joins = joined != m_flights.end();
    if (!joins)
        m_flights.push_back(std::make_unique<RpcFlight>(
            RpcFlight{*this, rpc.chain, rpc.calls.questions, maxBytes, std::make_shared<RouteCall>()}));
    RpcFlight &flight = joins ? **joined : *m_flights.back();
    rpc.flight = &flight;
    flight.waiting.push_back(rpc);
    if (!joins)
        ask(flight);
}

void RpcFlights::ask(RpcFlight &flight)
{
    m_worker.shared().handler.handle(RpcAsk{flight.call, flight.chain, flight.questions, flight.maxBytes},
        [this, call = flight.call](RpcReply reply) {
            m_worker.loop().post([this, call, reply = std::move(reply)] { deliver(call.get(), reply); });
        });
}

RpcFlights::Flights::iterator RpcFlights::find(const RouteCall *call)
{
    return std::ranges::find_if(m_flights, [call](const auto &flight) { return flight->call.get() == call; });
}

void RpcFlights::deliver(const RouteCall *call, const RpcReply &reply)
{
    const auto found = find(call);
    if (found == m_flights.end())
        return;
    const std::unique_ptr<RpcFlight> flight = std::move(*found);
    m_flights.erase(found);
    for (bool joined = false; !flight->waiting.empty(); joined = true) {
        PendingRpc &rpc = flight->waiting.front();
        flight->waiting.pop_front();
        rpc.flight = nullptr;
        rpc.session.onRpc(reply, joined);
        m_worker.unread().makeRoom(); // before the next one needs it
    }
}

/// Nobody waits for it any longer. One that the router has begun ends with its answer, and may get others to
/// wait for it until then.
void RpcFlights::abandon(RpcFlight &flight)
{
    const auto found = find(flight.call.get());
    if (found != m_flights.end() && flight.call->callOff())
        m_flights.erase(found);
}

} // namespace gasgauge
