// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/endpoint.h"
#include "router/service_view.h"
#include "router/transport/qhttpserver_compat.h"
#include "router/transport/response_collector.h"

#include <string>

#include <QFuture>
#include <QFutureInterface>
#include <QHttpServer>
#include <QPointer>
#include <QString>

namespace gasgauge {

/// The route families. Each adds what its endpoints answer to GET; refusals add what everything else is told.
void addValueRoutes(QHttpServer &server, const ServiceView &view);
void addFeeRoutes(QHttpServer &server, const ServiceView &view);
void addProbeRoutes(QHttpServer &server, const ServiceView &view);
void addTelemetryRoutes(QHttpServer &server, const ServiceView &view);
void addPageRoute(QHttpServer &server, const ServiceView &view);
void addRefusalRoutes(QHttpServer &server, const ServiceView &view);

/// How long answers may be reused that change with time at most.
inline constexpr std::chrono::milliseconds kReusable{1'000};

inline QString routePath(Endpoint endpoint)
{
    const std::string_view path = endpointPath(endpoint);
    return QString::fromLatin1(path.data(), static_cast<qsizetype>(path.size()));
}

/// The chain that a request means: of its path there is one route for all of them.
inline const ChainView &chainOf(const ServiceView &view, const QHttpServerRequest &request)
{
    return view.chains.at(request.url().query().section(QLatin1Char('&'), 0, 0).toULongLong());
}

/// What its query asked, see RoutedRequest::question.
inline std::string questionOf(const QHttpServerRequest &request)
{
    return request.url().query().section(QLatin1Char('&'), 1).toStdString();
}

/// A response that comes later: `start` gets what is to be called with it, once. Not a QPromise: up to Qt 6.4
/// that takes a result taken out of its future for none and runs QHttpServer's continuation a second time
/// when it is destroyed.
template <typename Start>
QFuture<QHttpServerResponse> respondLater(QHttpServer &server, Start start)
{
    QFutureInterface<QHttpServerResponse> promise;
    promise.reportStarted();
    start([promise, alive = QPointer<QHttpServer>(&server)](const Response &response) mutable {
        // The continuation would run in a server that is gone.
        if (!alive)
            return;
        promise.reportAndMoveResult(qhttpserver::makeResponse(response));
        promise.reportFinished();
    });
    return promise.future();
}

/// Adds a GET route whose `handler` takes nothing and returns a Response.
template <typename Handler>
void addGet(QHttpServer &server, Endpoint endpoint, Handler handler)
{
    server.route(routePath(endpoint), QHttpServerRequest::Method::Get,
        [handler = std::move(handler)] { return qhttpserver::makeResponse(withReusableHeader(handler())); });
}

} // namespace gasgauge
