// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/response.h"

#include <functional>
#include <string>

namespace gasgauge {

/// A request that has no ready answer, reduced to what a route may depend on. The edge has already checked it
/// whole, turned HEAD into GET and cut the query off; conditions (If-None-Match) stay at the edge.
struct RoutedRequest
{
    std::string method; ///< GET, OPTIONS, POST, …: a valid token
    std::string path; ///< begins with '/', at most 8 KiB, no query
};

/// Answers what the edge cannot: implemented by the router on the service thread.
class RequestHandler
{
public:
    using Done = std::function<void(Response)>;
    virtual ~RequestHandler() = default;
    /// Called on edge threads. `done` is called exactly once, on the service thread, for as long as the
    /// handler lives; the edge outlives neither.
    virtual void handle(RoutedRequest request, Done done) = 0;
};

} // namespace gasgauge
