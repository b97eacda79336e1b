// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "fake_upstream.h"

#include <functional>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// A script of a FakeUpstream that takes batches as well as single calls.
namespace gasgauge::test {

/// What a node answers to one call: the text of `"result":…` or `"error":…`.
using AnswerCall = std::function<QByteArray(const QString &method, const QJsonArray &params)>;

inline QByteArray elementFor(const QJsonObject &call, const AnswerCall &answer)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(call.value(QLatin1String("id")).toInteger())
        + ','
        + answer(
            call.value(QLatin1String("method")).toString(), call.value(QLatin1String("params")).toArray())
        + '}';
}

inline FakeUpstream::Script answeringCalls(AnswerCall answer, bool takesBatches = true)
{
    return [answer = std::move(answer), takesBatches](QTcpSocket &socket, const QByteArray &request) {
        const QJsonDocument body = QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n") + 4));
        QByteArray text;
        if (body.isArray() && takesBatches) {
            for (const QJsonValue &call : body.array())
                text += (text.isEmpty() ? "" : ",") + elementFor(call.toObject(), answer);
            text = '[' + text + ']';
        } else if (body.isArray()) {
            text = R"({"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no batches"}})";
        } else {
            text = elementFor(body.object(), answer);
        }
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(text.size()) + "\r\n\r\n" + text);
    };
}

} // namespace gasgauge::test
