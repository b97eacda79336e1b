// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "time/clock.h"
#include "upstream/batch/rpc_request.h"
#include "upstream/jsonrpc/flood_guard.h"
#include "upstream/proxy/proxy_lookup.h"
#include "upstream/value_source.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

class QNetworkAccessManager;

namespace gasgauge {

class NodeSocket;
class RpcExchange;

/// Asks one JSON-RPC question of one upstream at a time limit: no redirects, no cookies, no second sending of
/// a request, certificates verified before anything is sent. By HTTP, or over the WebSocket of an upstream
/// that has nothing else. Network and TLS are loaded at the first question.
class JsonRpcClient : public QObject
{
    Q_OBJECT

public:
    explicit JsonRpcClient(const Clock &clock);
    ~JsonRpcClient() override;

    struct Call
    {
        FetchResult result;
        int status = 0; ///< of HTTP; 0 where none came
        bool sent = false; ///< whether the request left the machine
        std::chrono::nanoseconds duration{};
    };
    using Done = std::function<void(const Call &)>;

    /// Of several questions that went out as one request.
    struct BatchCall
    {
        std::vector<FetchResult> results; ///< one a question, in their order
        bool refused = false; ///< the upstream takes no batches; ask one by one
        int status = 0;
        bool sent = false;
        std::chrono::nanoseconds duration{};
    };
    using BatchDone = std::function<void(const BatchCall &)>;

    /// `done` is called once, later, and not after destruction; `limit` covers everything from the look-up of
    /// the proxy and the host to the last byte.
    void call(const UpstreamConfig &upstream, Method method, std::chrono::milliseconds limit, Done done);
    /// The same of one request or more; several are one batch.
    void callAll(const UpstreamConfig &upstream, std::vector<RpcRequest> requests,
        std::chrono::milliseconds limit, BatchDone done);

    /// The WebSocket of an upstream that has a ws(s) URL, for whoever wants it: one, however often it is
    /// asked for. Lives as long as this.
    NodeSocket &socketOf(const UpstreamConfig &upstream);

private:
    struct SocketDoor;
    SocketDoor &doorOf(const UpstreamConfig &upstream);
    void send(const UpstreamConfig &upstream, const std::vector<RpcRequest> &requests, TimePoint start,
        std::chrono::milliseconds limit, BatchDone done);
    /// A manager that carries nothing else, so that no request goes out on the connection of another one.
    QNetworkAccessManager *takeNetwork();
    void giveBack(QNetworkAccessManager *network);
    /// Where an exchange that is under way goes to.
    struct Way
    {
        std::uint16_t port = 0;
        std::vector<SocketId> before; ///< the connections to that port when it began

        /// Those of `connections` that may be the exchange's: opened since it began.
        std::vector<SocketId> socketsAmong(const std::vector<OwnConnection> &connections) const;
    };
    static void endFloods();
    static void endOverdue(RpcExchange *exchange);
    /// The exchanges of all clients on this thread: whose a socket is can be told only beside all of them.
    static std::map<RpcExchange *, Way> &underWay();

    const Clock &m_clock;
    ProxyLookup m_proxies;
    std::map<QString, std::unique_ptr<SocketDoor>> m_doors; ///< by name and URL
    std::vector<QNetworkAccessManager *> m_idle;
    qint64 m_lastId = 0;
    int m_running = 0;
    QTimer m_floodTimer;
};

} // namespace gasgauge
