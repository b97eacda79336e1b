// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/answer/ready_answers.h"
#include "request/preference.h"
#include "request/request_parser.h"

#include <boost/intrusive/list.hpp>

namespace gasgauge {

class HttpSession;
struct RouteFlight;

/// What has to be known of a request when the router's answer to it comes. Its end takes it out of the flight
/// that it waits for.
struct PendingRoute
    : boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>
{
    PendingRoute(HttpSession &from, const RequestParser &request, Target to, MethodClass classOfMethod,
        Persistence after)
        : session(from)
        , target(to)
        , methodClass(classOfMethod)
        , persistence(after)
        , head(request.verb() == boost::beast::http::verb::head)
        , page(prefersHtml(request.head()))
        , ifNoneMatch(request.ifNoneMatch())
    { }
    ~PendingRoute();
    PendingRoute(const PendingRoute &) = delete;
    PendingRoute &operator=(const PendingRoute &) = delete;

    HttpSession &session;
    RouteFlight *flight = nullptr;
    Target target;
    MethodClass methodClass;
    Persistence persistence;
    bool head;
    bool page; ///< a refusal is wanted as HTML
    std::string ifNoneMatch; ///< all fields joined by commas (RFC 9110, 5.3); empty: none
};

} // namespace gasgauge
