// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "cache/value_cache.h"
#include "router/routes/json_response.h"
#include "router/routes/readiness.h"

#include <algorithm>
#include <vector>

#include <QFuture>
#include <QFutureInterface>
#include <QTimer>

namespace gasgauge {

namespace {

/// How long /readyz waits for a refresh: a prober asks once a while, and finds every value past its TTL that
/// nobody else asks for, which nobody needs to be told; its own time limit is a second as a rule
/// (Kubernetes).
constexpr std::chrono::milliseconds kReadyWait{600};

Response healthz()
{
    Response response = jsonResponse(200, R"({"status":"ok"})");
    response.reusableFor = kReusable;
    return response;
}

Response ready(const ServiceView &view)
{
    std::vector<ChainHealth> chains;
    for (const ChainView &chain : view.chains)
        chains.push_back({chain.name, chain.cache.snapshot()});
    return readiness(chains, view.clock.now());
}

bool refreshing(const ServiceView &view)
{
    return std::ranges::any_of(view.chains, [](const ChainView &chain) { return chain.cache.refreshing(); });
}

/// Not a QPromise: see the value routes.
QFuture<QHttpServerResponse> readyz(QHttpServer &server, const ServiceView &view)
{
    QFutureInterface<QHttpServerResponse> promise;
    promise.reportStarted();
    auto answer = [promise, view]() mutable {
        promise.reportAndMoveResult(qhttpserver::makeResponse(withReusableHeader(ready(view))));
        promise.reportFinished();
    };
    for (const ChainView &chain : view.chains)
        chain.cache.demand();
    if (!refreshing(view)) {
        answer();
        return promise.future();
    }
    auto *const limit = new QTimer(&server);
    auto end = [answer, limit, view]() mutable {
        // Values may change again before this turn ends.
        for (const ChainView &chain : view.chains)
            QObject::disconnect(&chain.cache, nullptr, limit, nullptr);
        limit->disconnect();
        limit->deleteLater();
        answer();
    };
    QObject::connect(limit, &QTimer::timeout, limit, end);
    for (const ChainView &chain : view.chains) {
        QObject::connect(&chain.cache, &ValueCache::snapshotChanged, limit, [end, view]() mutable {
            if (!refreshing(view))
                end();
        });
    }
    limit->setSingleShot(true);
    limit->start(kReadyWait);
    return promise.future();
}

} // namespace

void addProbeRoutes(QHttpServer &server, const ServiceView &view)
{
    addGet(server, Endpoint::Healthz, healthz);
    server.route(routePath(Endpoint::Readyz), QHttpServerRequest::Method::Get,
        [&server, view] { return readyz(server, view); });
}

} // namespace gasgauge
