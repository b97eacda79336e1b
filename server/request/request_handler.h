// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/chains/chain_paths.h"
#include "http/response.h"
#include "request/route_call.h"
#include "request/rpc_exchange.h"

#include <functional>
#include <memory>
#include <string>

namespace gasgauge {

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
    /// The same for the questions of a JSON-RPC body, all of them together.
    virtual void handle(RpcAsk ask, RpcDone done) = 0;
};

} // namespace gasgauge
