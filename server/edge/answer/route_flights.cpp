// SPDX-License-Identifier: GPL-3.0-only
#include "edge/answer/route_flights.h"

#include "edge/answer/routed_answer.h"
#include "edge/client/http_session.h"
#include "edge/edge_worker.h"
#include "http/cache_label.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace {

/// Whether a client that comes while the router is at it may have the answer: that of a value, of fees and of
/// /readyz is made when their wait ends; others are of the moment at which the router began, before this
/// client asked.
bool admitsLatecomers(const PendingRoute &route)
{
    return countedMethod(route.target.endpoint) || route.target.endpoint == Endpoint::Readyz;
}

/// What those get that wait behind the first: the same, but they joined.
Response forOthers(const Response &response)
{
    Response others = response;
    for (auto &[name, value] : others.headers) {
        if (name == "X-Cache" && value == cacheLabel(CacheStatus::Miss))
            value = cacheLabel(CacheStatus::Coalesced);
    }
    return others;
}

} // namespace

PendingRoute::~PendingRoute()
{
    if (!flight)
        return;
    unlink();
    if (flight->waiting.empty())
        flight->flights.abandon(*flight);
}

std::size_t RouteFlights::slotOf(const PendingRoute &route)
{
    return route.target.chain * kSlots + indexOf(route.target.endpoint) * kMethodClasses
        + static_cast<std::size_t>(route.methodClass);
}

Target RouteFlights::targetOf(std::size_t slot)
{
    return {static_cast<Endpoint>(slot % kSlots / kMethodClasses), static_cast<ChainIndex>(slot / kSlots)};
}

void RouteFlights::join(PendingRoute &route, RoutedRequest request)
{
    const std::size_t slot = slotOf(route);
    Flights &flights = m_flights[slot];
    const auto joined = std::ranges::find_if(flights, [&](const auto &flight) {
        return flight->question == request.question && (admitsLatecomers(route) || !flight->call->hasBegun());
    });
    const bool joins = joined != flights.end();
    if (!joins)
        flights.push_back(std::make_unique<RouteFlight>(
            RouteFlight{*this, slot, std::make_shared<RouteCall>(), request.question}));
    RouteFlight &flight = joins ? **joined : *flights.back();
    route.flight = &flight;
    flight.waiting.push_back(route);
    if (!joins)
        ask(flight, std::move(request));
}

void RouteFlights::ask(RouteFlight &flight, RoutedRequest request)
{
    request.call = flight.call;
    m_worker.shared().handler.handle(
        std::move(request), [this, slot = flight.slot, call = flight.call](Response response) {
            m_worker.loop().post(
                [this, slot, call, response = std::move(response)] { deliver(slot, call.get(), response); });
        });
}

RouteFlights::Flights::iterator RouteFlights::find(std::size_t slot, const RouteCall *call)
{
    return std::ranges::find_if(
        m_flights[slot], [call](const auto &flight) { return flight->call.get() == call; });
}

void RouteFlights::deliver(std::size_t slot, const RouteCall *call, const Response &response)
{
    const auto found = find(slot, call);
    if (found == m_flights[slot].end())
        return;
    const std::unique_ptr<RouteFlight> flight = std::move(*found);
    m_flights[slot].erase(found);
    if (flight->waiting.empty())
        return;

    const Target target = targetOf(slot);
    if (flight->question.empty())
        m_worker.ready().keep(
            target, static_cast<MethodClass>(slot % kMethodClasses), response, m_worker.now());
    const Response others = forOthers(response);
    const std::string date(m_worker.ready().date());
    RoutedAnswer forFirst(m_worker.shared().serializer, date, response);
    RoutedAnswer forRest(m_worker.shared().serializer, date, others);
    const std::string *label = others.header("X-Cache");
    const auto status = label ? cacheStatusOf(*label) : std::nullopt;
    for (bool first = true; !flight->waiting.empty(); first = false) {
        PendingRoute &route = flight->waiting.front();
        flight->waiting.pop_front();
        route.flight = nullptr;
        // The first one has been counted where the answer was made.
        if (const auto method = countedMethod(target.endpoint); method && status && !first)
            m_worker.counts()
                .of(target.chain)
                .values[indexOf(*method)][static_cast<std::size_t>(*status)]
                .add();
        route.session.onRouted(first ? forFirst : forRest);
        m_worker.unread().makeRoom(); // before the next one needs it
    }
}

void RouteFlights::abandon(RouteFlight &flight)
{
    const auto found = find(flight.slot, flight.call.get());
    // One that the router has begun ends with its answer, and may get others to wait for it until then.
    if (found != m_flights[flight.slot].end() && flight.call->callOff())
        m_flights[flight.slot].erase(found);
}

} // namespace gasgauge
