// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/answer/ready_answers.h"
#include "request/request_parser.h"

namespace gasgauge {

/// What has to be known of a request when the router's answer to it comes.
struct PendingRoute
{
    PendingRoute(const RequestParser &request, Endpoint to, MethodClass classOfMethod, Persistence after)
        : endpoint(to)
        , methodClass(classOfMethod)
        , persistence(after)
        , head(request.verb() == boost::beast::http::verb::head)
        , ifNoneMatch(request.ifNoneMatch())
    { }

    Endpoint endpoint;
    MethodClass methodClass;
    Persistence persistence;
    bool head;
    std::string ifNoneMatch; ///< all fields joined by commas (RFC 9110, 5.3); empty: none
};

} // namespace gasgauge
