// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "request/request_handler.h"
#include "router/rpc/rpc_answerer.h"
#include "router/service_view.h"

#include <functional>
#include <mutex>
#include <unordered_set>
#include <vector>

#include <QHttpServer>
#include <QObject>

namespace gasgauge {

class HandoverServer;

/// Answers on the service thread what the edge has no ready answer for: every endpoint is a QHttpServer
/// route. QHttpServer never sees a client's socket; each request reaches it whole through a RequestSocket.
class Router : public QObject, public RequestHandler
{
    Q_OBJECT

public:
    /// Requests in the queue or under way; more are answered with 503.
    static constexpr std::size_t kMaxPending = 4'096;

    explicit Router(const ServiceView &view, std::size_t maxPending = kMaxPending, QObject *parent = nullptr);
    ~Router() override;

    /// False where the system gave no descriptor; nothing can be answered then but 503.
    bool isReady() const { return m_handover != nullptr; }

    /// Any thread. `done` is called on the router's thread, and not at all when the router is gone before.
    void handle(RoutedRequest request, Done done) override;
    /// Not through QHttpServer, which would take the questions apart again.
    void handle(RpcAsk ask, RpcDone done) override;

    /// Sockets that are not deleted yet: of requests under way, and for a moment after.
    std::size_t sockets() const { return m_sockets.size(); }

private:
    struct Pending
    {
        std::shared_ptr<RouteCall> call;
        std::function<void()> answer;
        std::function<void()> refuse; ///< in its place: too much is under way
    };
    void enqueue(Pending pending);
    void drain();
    void route(QByteArray request, Done done);
    void dispatch(Pending pending);

    std::unordered_set<QObject *> m_sockets; ///< outlives m_server, whose end empties it
    RpcAnswerer m_rpc;
    QHttpServer m_server;
    HandoverServer *m_handover = nullptr; ///< owned by m_server
    const std::size_t m_maxPending;
    std::size_t m_underWay = 0;
    std::mutex m_mutex; ///< guards m_queue
    std::vector<Pending> m_queue;
};

} // namespace gasgauge
