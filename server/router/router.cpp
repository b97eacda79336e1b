// SPDX-License-Identifier: GPL-3.0-only
#include "router/router.h"

#include "http/endpoint.h"
#include "http/error_response.h"
#include "router/routes/routes.h"
#include "router/transport/handover_server.h"
#include "router/transport/qhttpserver_compat.h"
#include "router/transport/request_socket.h"
#include "telemetry/log.h"

#include <QPointer>

namespace gasgauge {

namespace {

/// What QHttpServer gets to read: made of constants only. It would decode and normalise a path, and stumble
/// over methods that it does not know; so an unknown path becomes one that no route has, and every method
/// that no route answers becomes POST, whose routes answer 405.
QByteArray canonicalRequest(const RoutedRequest &request)
{
    const Endpoint endpoint = endpointFromPath(request.path);
    const bool answered = request.method == "GET" || request.method == "OPTIONS";
    QByteArray text = answered ? QByteArray::fromStdString(request.method) : QByteArrayLiteral("POST");
    const std::string_view path = endpoint == Endpoint::Other ? "/unknown" : endpointPath(endpoint);
    text.append(' ').append(path.data(), static_cast<qsizetype>(path.size()));
    text.append('?').append(QByteArray::number(request.chain));
    text.append('&').append(QByteArray::fromStdString(request.question));
    text.append(" HTTP/1.1\r\nHost: gasgauge\r\nContent-Length: 0\r\n\r\n");
    return text;
}

std::string overload(std::size_t most)
{
    return "The router has " + std::to_string(most)
        + " requests under way, which is its limit; try again in a second.";
}

Response overloaded(std::size_t most)
{
    Response response = errorResponse(503, overload(most));
    response.headers.emplace_back("Retry-After", "1");
    return response;
}

} // namespace

Router::Router(const ServiceView &view, std::size_t maxPending, QObject *parent)
    : QObject(parent)
    , m_rpc(view)
    , m_server(this)
    , m_maxPending(maxPending)
{
    addValueRoutes(m_server, view);
    addFeeRoutes(m_server, view);
    addProbeRoutes(m_server, view);
    addTelemetryRoutes(m_server, view);
    addPageRoute(m_server, view);
    addRefusalRoutes(m_server, view);

    auto handover = std::make_unique<HandoverServer>();
    if (handover->open() && qhttpserver::bind(m_server, handover.get()))
        m_handover = handover.release();
    else
        qCCritical(lcServer, "the router got no descriptor from the system; raise the limit of open files");
}

Router::~Router()
{
    // Up to Qt 6.4 nobody owns what serves a request, so it would outlive the server with no end in sight.
    for (QObject *owner : std::exchange(m_sockets, {})) {
        while (owner->parent())
            owner = owner->parent();
        if (owner != this)
            delete owner;
    }
}

void Router::handle(RoutedRequest request, Done done)
{
    std::shared_ptr<RouteCall> call = std::move(request.call);
    enqueue({std::move(call),
        [this, text = canonicalRequest(request), done]() mutable { route(std::move(text), done); },
        [this, done] { done(overloaded(m_maxPending)); }});
}

void Router::handle(RpcAsk ask, RpcDone done)
{
    std::shared_ptr<RouteCall> call = std::move(ask.call);
    const std::size_t questions = ask.questions.size();
    enqueue({std::move(call),
        [this, ask = std::move(ask), done] {
            m_rpc.answer(ask, [self = QPointer<Router>(this), done](RpcReply reply) {
                if (!self)
                    return;
                --self->m_underWay;
                done(std::move(reply));
            });
        },
        [this, questions, done] {
            const Failure failure{FailureKind::Unavailable, overload(m_maxPending), std::nullopt};
            done({std::vector<RpcOutcome>(questions, failedOutcome(failure, std::nullopt))});
        }});
}

void Router::enqueue(Pending pending)
{
    bool wake = false;
    {
        const std::scoped_lock lock(m_mutex);
        wake = m_queue.empty();
        m_queue.push_back(std::move(pending));
    }
    if (wake)
        QMetaObject::invokeMethod(
            this, [this] { drain(); }, Qt::QueuedConnection);
}

void Router::drain()
{
    std::vector<Pending> batch;
    {
        const std::scoped_lock lock(m_mutex);
        batch.swap(m_queue);
    }
    for (Pending &pending : batch)
        dispatch(std::move(pending));
}

void Router::dispatch(Pending pending)
{
    if (pending.call && !pending.call->begin())
        return; // nobody waits for it any longer
    if (!m_handover || m_underWay >= m_maxPending)
        return pending.refuse();
    ++m_underWay;
    pending.answer();
}

void Router::route(QByteArray request, Done done)
{
    auto *socket = new RequestSocket(std::move(request), [this, done = std::move(done)](Response response) {
        --m_underWay;
        done(std::move(response));
    });
    m_sockets.insert(socket);
    connect(socket, &QObject::destroyed, this, [this](QObject *gone) { m_sockets.erase(gone); });
    m_handover->handOver(socket);
}

} // namespace gasgauge
