// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/chains/chain_paths.h"
#include "http/response.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace gasgauge {

/// What edge and handler tell each other of a request on its way. Thread-safe.
class RouteCall
{
public:
    /// By the handler, when it takes the request up: false where nobody waits for the answer any longer.
    bool begin() { return m_state.exchange(State::Begun, std::memory_order_acq_rel) != State::CalledOff; }
    bool hasBegun() const { return m_state.load(std::memory_order_acquire) == State::Begun; }
    /// By the edge, when the last client has gone: false where the handler has begun.
    bool callOff()
    {
        State waiting = State::Waiting;
        return m_state.compare_exchange_strong(waiting, State::CalledOff, std::memory_order_acq_rel);
    }

private:
    enum class State : unsigned char { Waiting, Begun, CalledOff };
    std::atomic<State> m_state{State::Waiting};
};

/// A request that has no ready answer, reduced to what a route may depend on. The edge has already checked it
/// whole, turned HEAD into GET and cut the query off; conditions (If-None-Match) stay at the edge.
struct RoutedRequest
{
    std::string method; ///< GET, OPTIONS, POST, …: a valid token
    std::string path; ///< begins with '/', at most 8 KiB, no query; without the chain where it names one
    std::shared_ptr<RouteCall> call{}; ///< none: nobody calls it off
    ChainIndex chain = 0; ///< that is meant by the path
    /// What a query asks that is read, in letters, digits and hyphens of ours (see FeeQuestion); else empty.
    std::string question{};
};

/// Answers what the edge cannot: implemented by the router on the service thread.
class RequestHandler
{
public:
    using Done = std::function<void(Response)>;
    virtual ~RequestHandler() = default;
    /// Called on edge threads. `done` is called exactly once, on the service thread, for as long as the
    /// handler lives and unless the request was called off; the edge outlives neither. One answer may go to
    /// many clients: it depends on nothing but endpoint, chain, question and class of the method.
    virtual void handle(RoutedRequest request, Done done) = 0;
};

} // namespace gasgauge
