// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "cache/value_cache.h"
#include "http/value_response.h"

namespace gasgauge {

namespace {

/// Nobody is ever told nothing.
Failure reasonless()
{
    return {FailureKind::Unavailable, "There is no value to give yet; try again in a moment.", std::nullopt};
}

Response responseTo(const CacheAnswer &answer, const ValueCache &cache)
{
    if (answer.hasValue())
        return valueResponse(answer.state, answer.status, answer.at, cache.snapshot()->stateAt(answer.at));
    return failureResponse(answer.state.failure.value_or(reasonless()), answer.status);
}

QFuture<QHttpServerResponse> answer(QHttpServer &server, ValueCache &cache, Method method)
{
    return respondLater(server, [&cache, method](auto respond) {
        cache.get(method,
            [respond, &cache](const CacheAnswer &answer) mutable { respond(responseTo(answer, cache)); });
    });
}

} // namespace

void addValueRoutes(QHttpServer &server, const ServiceView &view)
{
    for (const Method method : kServedMethods) {
        server.route(routePath(endpointOf(method)), QHttpServerRequest::Method::Get,
            [&server, view, method](const QHttpServerRequest &request) {
                return answer(server, chainOf(view, request).cache, method);
            });
    }
}

} // namespace gasgauge
