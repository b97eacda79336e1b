// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "http/error_response.h"
#include "http/json_text.h"
#include "router/routes/json_response.h"

namespace gasgauge {

namespace {

constexpr const char *kAllowed = "GET, HEAD, OPTIONS";

/// Says what exists and repeats nothing of what was asked for.
Response notFound()
{
    std::string body = R"({"error":{"status":404,"message":"There is nothing at this path."},"paths":[)";
    for (std::size_t i = 0; i < indexOf(Endpoint::Other); ++i) {
        if (i > 0)
            body.push_back(',');
        appendJsonString(body, kEndpointPaths[i]);
    }
    body.append("]}");
    Response response = jsonResponse(404, std::move(body));
    response.reusableFor = kReusable;
    return response;
}

Response methodNotAllowed()
{
    Response response = errorResponse(405, "This path answers GET, HEAD and OPTIONS only.");
    response.headers.emplace_back("Allow", kAllowed);
    response.reusableFor = kReusable;
    return response;
}

Response options()
{
    Response response;
    response.status = 204;
    response.headers = {{"Allow", kAllowed}};
    response.reusableFor = kReusable;
    return response;
}

/// The CORS preflight of a public value (Fetch standard); never with credentials.
Response preflight()
{
    Response response = options();
    response.headers.insert(response.headers.end(),
        {{"Access-Control-Allow-Origin", "*"}, {"Access-Control-Allow-Methods", kAllowed},
            {"Access-Control-Allow-Headers", "If-None-Match, Cache-Control, Content-Type"},
            {"Access-Control-Max-Age", "86400"}});
    return response;
}

} // namespace

void addRefusalRoutes(QHttpServer &server)
{
    const auto response = [](Response (*make)()) {
        return [fixed = withReusableHeader(make())] { return qhttpserver::makeResponse(fixed); };
    };
    for (std::size_t i = 0; i < indexOf(Endpoint::Other); ++i) {
        const auto endpoint = static_cast<Endpoint>(i);
        const QString path = routePath(endpoint);
        server.route(
            path, QHttpServerRequest::Method::Options, response(methodOf(endpoint) ? preflight : options));
        server.route(path, QHttpServerRequest::Method::Post, response(methodNotAllowed));
    }
    qhttpserver::setMissingHandler(server, [fixed = withReusableHeader(notFound())] { return fixed; });
}

} // namespace gasgauge
