// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/response.h"

#include <utility>

#include <QByteArray>
#include <QHttpServer>
#include <QHttpServerResponse>
#include <QTcpServer>
#include <QtGlobal>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

/// What QHttpServer calls differently in Qt 6.4 (a technology preview still) and from 6.8 on; nothing outside
/// of this header asks for the version.
namespace gasgauge::qhttpserver {

/// The response as QHttpServer takes it, with just the headers given: no type is guessed from the body.
inline QHttpServerResponse makeResponse(const Response &response)
{
    QHttpServerResponse out(QByteArray(), QByteArray::fromStdString(response.body),
        static_cast<QHttpServerResponse::StatusCode>(response.status));
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers;
    for (const auto &[name, value] : response.headers)
        headers.append(QByteArrayView(name), QByteArrayView(value));
    out.setHeaders(std::move(headers));
#else
    for (const auto &[name, value] : response.headers)
        out.addHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
#endif
    return out;
}

/// The server takes ownership of `tcpServer`, which has to be listening; false where it refuses.
inline bool bind(QHttpServer &server, QTcpServer *tcpServer)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return server.bind(tcpServer);
#else
    server.bind(tcpServer);
    return server.servers().contains(tcpServer);
#endif
}

/// What answers where no route does: `handler` takes nothing and returns a Response.
template <typename Handler>
void setMissingHandler(QHttpServer &server, Handler handler)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    server.setMissingHandler(&server, [handler](const QHttpServerRequest &, QHttpServerResponder &responder) {
        responder.sendResponse(makeResponse(handler()));
    });
#else
    server.setMissingHandler([handler](const QHttpServerRequest &, QHttpServerResponder &&responder) {
        makeResponse(handler()).write(std::move(responder));
    });
#endif
}

} // namespace gasgauge::qhttpserver
