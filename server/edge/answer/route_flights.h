// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/answer/pending_route.h"
#include "request/request_handler.h"

#include <memory>
#include <string>
#include <vector>

namespace gasgauge {

class EdgeWorker;
class RouteFlights;

/// One question to the router and all requests that wait for its answer.
struct RouteFlight
{
    using Waiting = boost::intrusive::list<PendingRoute, boost::intrusive::constant_time_size<false>>;

    RouteFlights &flights;
    std::size_t slot = 0;
    std::shared_ptr<RouteCall> call;
    std::string question; ///< of those that wait; see RoutedRequest
    Waiting waiting{};
};

/// What one worker has asked the router: however many clients wait for the same answer, one request. So there
/// are never more than a few for each endpoint, which is their bound. Used by the worker's thread.
class RouteFlights
{
public:
    RouteFlights(EdgeWorker &worker, std::size_t chains)
        : m_worker(worker)
        , m_flights(chains * kSlots)
    { }

    /// HttpSession::onRouted() of `route` follows, unless it ends before.
    void join(PendingRoute &route, RoutedRequest request);

private:
    friend struct PendingRoute;
    using Flights = std::vector<std::unique_ptr<RouteFlight>>;
    static constexpr std::size_t kSlots = kEndpoints * kMethodClasses; ///< of one chain

    static std::size_t slotOf(const PendingRoute &route);
    static Target targetOf(std::size_t slot);

    Flights::iterator find(std::size_t slot, const RouteCall *call);
    void ask(RouteFlight &flight, RoutedRequest request);
    void deliver(std::size_t slot, const RouteCall *call, const Response &response);
    /// Nobody waits for it any longer.
    void abandon(RouteFlight &flight);

    EdgeWorker &m_worker;
    std::vector<Flights> m_flights;
};

} // namespace gasgauge
