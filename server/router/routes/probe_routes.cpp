// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "cache/value_cache.h"
#include "http/json_text.h"
#include "router/routes/json_response.h"

#include <QFuture>
#include <QFutureInterface>
#include <QTimer>

#include <algorithm>

namespace gasgauge {

namespace {

/// How long /readyz waits for a refresh: a prober asks once a while, and finds every value expired that
/// nobody else asks for; its own time limit is a second as a rule (Kubernetes).
constexpr std::chrono::milliseconds kReadyWait{600};

Response healthz()
{
    Response response = jsonResponse(200, R"({"status":"ok"})");
    response.reusableFor = kReusable;
    return response;
}

std::string_view conditionOf(const ValueState &state, TimePoint now)
{
    if (state.unsupported())
        return "unsupported";
    if (!state.value)
        return "no value yet";
    return now < state.freshUntil ? "fresh" : "stale";
}

Response notReady(const Snapshot &snapshot, TimePoint now, bool nothingSupported)
{
    std::string reasons;
    std::string values;
    for (const Method method : kMethods) {
        const std::string_view condition = conditionOf(snapshot.values[method], now);
        const std::string name(methodName(method));
        if (condition == "no value yet" || condition == "stale")
            reasons.append(reasons.empty() ? "" : ", ").append(name).append(": ").append(condition);
        values.append(values.empty() ? "\"" : ",\"").append(name).append("\":");
        appendJsonString(values, condition);
    }
    std::string body = R"({"ready":false,"reason":)";
    appendJsonString(
        body, nothingSupported ? "nothing supported: the upstream has none of the methods" : reasons);
    body.append(",\"values\":{").append(values).append("}}");
    Response response = jsonResponse(503, std::move(body));
    response.headers.emplace_back("Retry-After", "1");
    return response;
}

Response readiness(const ServiceView &view)
{
    const SnapshotPtr snapshot = view.cache.snapshot();
    const TimePoint now = view.clock.now();
    TimePoint readyUntil = TimePoint::max();
    bool nothingSupported = true;
    for (const Method method : kMethods) {
        const ValueState &state = snapshot->values[method];
        if (state.unsupported())
            continue;
        nothingSupported = false;
        readyUntil = std::min(readyUntil, state.value ? state.freshUntil : TimePoint::min());
    }
    if (nothingSupported || readyUntil <= now)
        return notReady(*snapshot, now, nothingSupported);

    Response response = jsonResponse(200, R"({"ready":true})");
    const auto left = std::chrono::floor<std::chrono::milliseconds>(readyUntil - now);
    response.reusableFor = std::min(left, kReusable);
    return response;
}

/// Not a QPromise: see the value routes.
QFuture<QHttpServerResponse> readyz(QHttpServer &server, const ServiceView &view)
{
    QFutureInterface<QHttpServerResponse> promise;
    promise.reportStarted();
    auto answer = [promise, view]() mutable {
        promise.reportAndMoveResult(qhttpserver::makeResponse(withReusableHeader(readiness(view))));
        promise.reportFinished();
    };
    view.cache.demand();
    if (!view.cache.refreshing()) {
        answer();
        return promise.future();
    }
    auto *const limit = new QTimer(&server);
    auto end = [answer, limit, view]() mutable {
        // Values may change again before this turn ends.
        QObject::disconnect(&view.cache, nullptr, limit, nullptr);
        limit->disconnect();
        limit->deleteLater();
        answer();
    };
    QObject::connect(limit, &QTimer::timeout, limit, end);
    QObject::connect(&view.cache, &ValueCache::snapshotChanged, limit, [end, view]() mutable {
        if (!view.cache.refreshing())
            end();
    });
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
