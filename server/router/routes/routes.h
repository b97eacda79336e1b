// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/endpoint.h"
#include "router/service_view.h"
#include "router/transport/qhttpserver_compat.h"
#include "router/transport/response_collector.h"

#include <QHttpServer>
#include <QString>

namespace gasgauge {

/// The route families. Each adds what its endpoints answer to GET; refusals add what everything else is told.
void addValueRoutes(QHttpServer &server, const ServiceView &view);
void addProbeRoutes(QHttpServer &server, const ServiceView &view);
void addTelemetryRoutes(QHttpServer &server, const ServiceView &view);
void addPageRoute(QHttpServer &server, const ServiceView &view);
void addRefusalRoutes(QHttpServer &server);

/// How long answers may be reused that change with time at most.
inline constexpr std::chrono::milliseconds kReusable{1'000};

inline QString routePath(Endpoint endpoint)
{
    const std::string_view path = endpointPath(endpoint);
    return QString::fromLatin1(path.data(), static_cast<qsizetype>(path.size()));
}

/// Adds a GET route whose `handler` takes nothing and returns a Response.
template <typename Handler>
void addGet(QHttpServer &server, Endpoint endpoint, Handler handler)
{
    server.route(routePath(endpoint), QHttpServerRequest::Method::Get,
        [handler = std::move(handler)] { return qhttpserver::makeResponse(withReusableHeader(handler())); });
}

} // namespace gasgauge
