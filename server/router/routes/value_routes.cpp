// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "cache/value_cache.h"
#include "http/value_response.h"

#include <memory>

#include <QFuture>
#include <QPromise>

namespace gasgauge {

namespace {

QFuture<QHttpServerResponse> answer(const ServiceView &view, Method method)
{
    // Shared, because std::function wants what it holds to be copyable.
    const auto promise = std::make_shared<QPromise<QHttpServerResponse>>();
    promise->start();
    view.cache.get(method, [promise, &clock = view.clock](const CacheAnswer &answer) {
        promise->addResult(qhttpserver::makeResponse(answer.hasValue()
                ? valueResponse(answer.state, answer.status, clock.now())
                : failureResponse(answer.state.failure.value_or(Failure{}), answer.status)));
        promise->finish();
    });
    return promise->future();
}

} // namespace

void addValueRoutes(QHttpServer &server, const ServiceView &view)
{
    for (const Method method : kMethods) {
        const auto endpoint = static_cast<Endpoint>(indexOf(method));
        server.route(routePath(endpoint), QHttpServerRequest::Method::Get,
            [view, method] { return answer(view, method); });
    }
}

} // namespace gasgauge
