// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "cache/value_cache.h"
#include "http/value_response.h"

#include <QFuture>
#include <QFutureInterface>
#include <QPointer>

namespace gasgauge {

namespace {

Response responseTo(const CacheAnswer &answer, TimePoint now)
{
    if (answer.hasValue())
        return valueResponse(answer.state, answer.status, now);
    return failureResponse(answer.state.failure.value_or(Failure{}), answer.status);
}

/// Not a QPromise: up to Qt 6.4 that takes a result taken out of its future for none and runs QHttpServer's
/// continuation a second time when it is destroyed.
QFuture<QHttpServerResponse> answer(QHttpServer &server, const ServiceView &view, Method method)
{
    QFutureInterface<QHttpServerResponse> promise;
    promise.reportStarted();
    view.cache.get(method,
        [promise, alive = QPointer<QHttpServer>(&server), &clock = view.clock](
            const CacheAnswer &answer) mutable {
            // The continuation would run in a server that is gone.
            if (!alive)
                return;
            promise.reportAndMoveResult(qhttpserver::makeResponse(responseTo(answer, clock.now())));
            promise.reportFinished();
        });
    return promise.future();
}

} // namespace

void addValueRoutes(QHttpServer &server, const ServiceView &view)
{
    for (const Method method : kMethods) {
        const auto endpoint = static_cast<Endpoint>(indexOf(method));
        server.route(routePath(endpoint), QHttpServerRequest::Method::Get,
            [&server, view, method] { return answer(server, view, method); });
    }
}

} // namespace gasgauge
