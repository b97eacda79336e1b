// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/jsonrpc/json_rpc_client.h"
#include "web_socket_node.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

/// A client that asks a node over its WebSocket alone.
namespace gasgauge::test {

using namespace std::chrono_literals;
using Single = JsonRpcClient::Call;
using Batch = JsonRpcClient::BatchCall;

inline const std::vector<RpcRequest> kTwo{{Method::BlockNumber}, {Method::GasPrice}};

inline QString answerTo(const QJsonObject &call, const char *result = R"("0x10")")
{
    return QStringLiteral(R"({"jsonrpc":"2.0","id":%1,"result":%2})")
        .arg(call.value(QLatin1String("id")).toInteger())
        .arg(QLatin1String(result));
}

/// What a good node answers, to batches as well.
inline QString goodAnswer(const QByteArray &request)
{
    const QJsonDocument body = QJsonDocument::fromJson(request);
    if (!body.isArray())
        return answerTo(body.object());
    QStringList elements;
    for (const QJsonValue &call : body.array())
        elements.prepend(answerTo(call.toObject())); // whatever their order
    return u'[' + elements.join(u',') + u']';
}

struct CallsFixture
{
    CallsFixture()
    {
        node.onRequest = [](QWebSocket *socket, const QByteArray &request) {
            socket->sendTextMessage(goodAnswer(request));
        };
    }
    UpstreamConfig upstream() const { return {QStringLiteral("home"), {}, node.url()}; }
    void call(Method method = Method::GasPrice, std::chrono::milliseconds limit = 5s)
    {
        client.call(upstream(), method, limit, [this](const Single &made) { singles.push_back(made); });
    }
    void callAll(std::chrono::milliseconds limit = 5s)
    {
        client.callAll(upstream(), kTwo, limit, [this](const Batch &made) { batches.push_back(made); });
    }
    Failure failure() const
    {
        if (singles.empty() || singles.back().result)
            qFatal("no failure");
        if (singles.back().result.error().message.find("SECRET") != std::string::npos)
            qFatal("a message with a secret");
        return singles.back().result.error();
    }

    WebSocketNode node;
    SystemClock clock;
    JsonRpcClient client{clock};
    std::vector<Single> singles;
    std::vector<Batch> batches;
};

} // namespace gasgauge::test
