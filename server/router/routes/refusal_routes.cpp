// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "http/error_response.h"
#include "http/json_text.h"
#include "router/routes/json_response.h"

namespace gasgauge {

namespace {

constexpr const char *kAllowed = "GET, HEAD, OPTIONS";
/// JSON-RPC is asked there.
constexpr const char *kAllowedAtRoot = "GET, HEAD, POST, OPTIONS";

/// Says what exists and repeats nothing of what was asked for. What is of a chain is below each of `chains`.
Response notFound(const std::vector<std::string_view> &chains)
{
    std::string body = R"({"error":{"status":404,"message":"There is nothing at this path."},"paths":[)";
    std::string_view separator;
    for (std::size_t i = 0; i < indexOf(Endpoint::Other); ++i) {
        appendJsonString(body.append(separator), kEndpointPaths[i]);
        separator = ",";
    }
    body.append("],\"chains\":[");
    separator = {};
    for (const std::string_view chain : chains) {
        appendJsonString(body.append(separator), chain);
        separator = ",";
    }
    body.append("]}");
    Response response = jsonResponse(404, std::move(body));
    // A web page that got the path wrong is told so, and not that the network failed.
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back(kMayBeAPage);
    response.reusableFor = kReusable;
    return response;
}

Response methodNotAllowed(Endpoint endpoint)
{
    const bool isRoot = endpoint == Endpoint::Root;
    Response response = errorResponse(405,
        isRoot ? "This path answers GET, HEAD, OPTIONS, and POST of JSON-RPC only."
               : "This path answers GET, HEAD and OPTIONS only.");
    response.headers.emplace_back("Allow", isRoot ? kAllowedAtRoot : kAllowed);
    response.reusableFor = kReusable;
    return response;
}

Response options(const char *allowed)
{
    Response response;
    response.status = 204;
    response.headers = {{"Allow", allowed}};
    response.reusableFor = kReusable;
    return response;
}

/// The CORS preflight of a public value (Fetch standard): what a page may do without credentials it may do
/// here, whatever headers its tracing or its framework adds. The star does not stand for Authorization.
Response preflight(const char *allowed)
{
    Response response = options(allowed);
    response.headers.insert(response.headers.end(),
        {{"Access-Control-Allow-Origin", "*"}, {"Access-Control-Allow-Methods", allowed},
            {"Access-Control-Allow-Headers", "*, Authorization"}, {"Access-Control-Max-Age", "86400"}});
    return response;
}

/// What any web page may read.
bool isPublic(Endpoint endpoint)
{
    return countedMethod(endpoint) || endpoint == Endpoint::Root || endpoint == Endpoint::Stream;
}

} // namespace

void addRefusalRoutes(QHttpServer &server, const ServiceView &view)
{
    const auto fixed = [](const Response &response) {
        return [fixed = withReusableHeader(response)] { return qhttpserver::makeResponse(fixed); };
    };
    for (std::size_t i = 0; i < indexOf(Endpoint::Other); ++i) {
        const auto endpoint = static_cast<Endpoint>(i);
        const QString path = routePath(endpoint);
        const char *const allowed = endpoint == Endpoint::Root ? kAllowedAtRoot : kAllowed;
        server.route(path, QHttpServerRequest::Method::Options,
            fixed(isPublic(endpoint) ? preflight(allowed) : options(allowed)));
        server.route(path, QHttpServerRequest::Method::Post, fixed(methodNotAllowed(endpoint)));
    }
    // Which chains there are is not known before one has said which it is.
    qhttpserver::setMissingHandler(server, [view] {
        const ChainPaths paths = pathsOf(view);
        return withReusableHeader(notFound(paths.names()));
    });
}

} // namespace gasgauge
