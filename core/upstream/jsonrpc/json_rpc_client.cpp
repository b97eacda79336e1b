// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/json_rpc_client.h"

#include "upstream/jsonrpc/rpc_exchange.h"
#include "upstream/jsonrpc/single_pass_body.h"
#include "upstream/request/request_text.h"
#include "upstream/request/request_to.h"
#include "upstream/socket/socket_calls.h"

#include <algorithm>
#include <utility>

#include <QNetworkAccessManager>
#include <QNetworkRequest>

namespace gasgauge {

namespace {

/// An answer is read as it comes: what waits in such numbers comes faster than Qt gets through it.
constexpr FloodLimits kFlood{.waiting = 32 * 1024, .received = 2 * kMaxAnswerBytes};
constexpr std::chrono::milliseconds kFloodCheck{500};
/// After a time limit anything unread keeps Qt from hearing of the abort.
constexpr FloodLimits kOverdue{.waiting = 0, .received = kMaxAnswerBytes};

Failure noProxyFound(const QString &upstream)
{
    return Failure{FailureKind::Unreachable,
        "the way to the upstream " + upstream.toStdString()
            + " could not be found: the system's proxy settings, or a script that they name, gave no answer "
              "in "
              "time; check http_proxy, https_proxy and the desktop's network settings",
        std::nullopt}
        .because(FailureCause::Proxy, upstream.toStdString());
}

QNetworkRequest callTo(const QUrl &url)
{
    QNetworkRequest request = requestTo(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Language", "*"); // else Qt tells the language of the user
    // Set by hand, so that Qt leaves the unpacking to gunzip(), which has a limit.
    request.setRawHeader("Accept-Encoding", "gzip");
    request.setRawHeader("Connection", "close");

    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    return request;
}

} // namespace

struct JsonRpcClient::SocketDoor
{
    SocketDoor(const UpstreamConfig &upstream, ProxyLookup &proxies, const Clock &clock)
        : socket(upstream.name.toStdString(), upstream.socketUrl, proxies)
        , calls(socket, clock)
    { }
    NodeSocket socket;
    SocketCalls calls;
};

JsonRpcClient::JsonRpcClient(const Clock &clock)
    : m_clock(clock)
    , m_proxies(clock)
{
    m_floodTimer.setInterval(kFloodCheck);
    connect(&m_floodTimer, &QTimer::timeout, this, &JsonRpcClient::endFloods);
}

JsonRpcClient::~JsonRpcClient()
{
    // Replies have to go before the manager that made them.
    for (RpcExchange *const exchange : findChildren<RpcExchange *>(QString(), Qt::FindDirectChildrenOnly)) {
        underWay().erase(exchange);
        delete exchange;
    }
}

std::map<RpcExchange *, JsonRpcClient::Way> &JsonRpcClient::underWay()
{
    thread_local std::map<RpcExchange *, Way> exchanges;
    return exchanges;
}

QNetworkAccessManager *JsonRpcClient::takeNetwork()
{
    if (!m_idle.empty()) {
        QNetworkAccessManager *const network = m_idle.back();
        m_idle.pop_back();
        return network;
    }
    auto *const network = new QNetworkAccessManager(this);
    network->setAutoDeleteReplies(false);
    network->setProxyFactory(new KnownProxies(m_proxies));
    return network;
}

/// A kept connection may be closed by the other side at any moment, whatever it was asked, which would cost
/// the next request; there is one a minute, so a new connection each time is cheap, and Qt's network thread
/// need not wait for it.
void JsonRpcClient::giveBack(QNetworkAccessManager *network)
{
    network->clearConnectionCache();
    m_idle.push_back(network);
    if (m_running == 0)
        m_floodTimer.stop();
}

void JsonRpcClient::call(
    const UpstreamConfig &upstream, Method method, std::chrono::milliseconds limit, Done done)
{
    callAll(upstream, {RpcRequest{method}}, limit, [done = std::move(done)](const BatchCall &call) {
        done({call.results.front(), call.status, call.sent, call.duration});
    });
}

void JsonRpcClient::callAll(const UpstreamConfig &upstream, std::vector<RpcRequest> requests,
    std::chrono::milliseconds limit, BatchDone done)
{
    if (upstream.url.isEmpty())
        return doorOf(upstream).calls.ask(requests, limit, std::move(done));
    const TimePoint start = m_clock.now();
    m_proxies.find(upstream.url, limit,
        [this, upstream, requests = std::move(requests), start, limit, done = std::move(done)](
            const auto &proxies) {
            if (proxies)
                return send(upstream, requests, start, limit, done);
            const FetchResult none = tl::unexpected(noProxyFound(upstream.name));
            done({std::vector<FetchResult>(requests.size(), none), false, 0, false, m_clock.now() - start});
        });
}

NodeSocket &JsonRpcClient::socketOf(const UpstreamConfig &upstream)
{
    return doorOf(upstream).socket;
}

JsonRpcClient::SocketDoor &JsonRpcClient::doorOf(const UpstreamConfig &upstream)
{
    auto &door = m_doors[upstream.name + u' ' + upstream.socketUrl.toString(QUrl::FullyEncoded)];
    if (!door)
        door = std::make_unique<SocketDoor>(upstream, m_proxies, m_clock);
    return *door;
}

void JsonRpcClient::send(const UpstreamConfig &upstream, const std::vector<RpcRequest> &requests,
    TimePoint start, std::chrono::milliseconds limit, BatchDone done)
{
    const auto elapsed = std::chrono::floor<std::chrono::milliseconds>(m_clock.now() - start);
    RequestText text
        = textOf(requests, upstream.name.toStdString(), m_clock.wallNow(), [this] { return ++m_lastId; });
    QNetworkRequest request = callTo(upstream.url);
    request.setHeader(QNetworkRequest::ContentLengthHeader, text.bytes.size());
    auto *body = new SinglePassBody(text.bytes);
    const bool tls = upstream.url.scheme() == QLatin1String("https");
    const auto port = static_cast<std::uint16_t>(upstream.url.port(tls ? 443 : 80));
    const Way way{port, Way{port, {}}.socketsAmong(ownConnections())};
    QNetworkAccessManager *const network = takeNetwork();
    QNetworkReply *reply = network->post(request, body);
    body->setParent(reply);

    auto *exchange = new RpcExchange(
        reply, std::move(text.questions), std::max(limit - elapsed, std::chrono::milliseconds(1)), this);
    underWay().emplace(exchange, way);
    ++m_running;
    if (!m_floodTimer.isActive())
        m_floodTimer.start();
    exchange->whenDone([this, exchange, network, start, done = std::move(done)](const BatchVerdict &verdict) {
        exchange->deleteLater();
        if (exchange->tooSlow())
            endOverdue(exchange);
        underWay().erase(exchange);
        --m_running;
        QMetaObject::invokeMethod(
            this, [this, network] { giveBack(network); }, Qt::QueuedConnection);
        done({verdict.results, verdict.refused, exchange->status(), exchange->sent(), m_clock.now() - start});
    });
}

std::vector<SocketId> JsonRpcClient::Way::socketsAmong(const std::vector<OwnConnection> &connections) const
{
    std::vector<SocketId> sockets;
    for (const OwnConnection &connection : connections) {
        if (connection.port == port && std::ranges::find(before, connection.socket) == before.end())
            sockets.push_back(connection.socket);
    }
    return sockets;
}

/// What comes in such numbers is a flood, whichever of the exchanges it belongs to. Every client of the
/// thread calls this, and one look at all descriptors does for all.
void JsonRpcClient::endFloods()
{
    thread_local std::chrono::steady_clock::time_point next{};
    const auto now = std::chrono::steady_clock::now();
    if (now < next)
        return;
    next = now + kFloodCheck / 2;
    const std::vector<OwnConnection> connections = ownConnections();
    std::vector<std::pair<RpcExchange *, std::vector<SocketId>>> all;
    std::vector<SocketId> suspects;
    for (const auto &[exchange, way] : underWay()) {
        const auto &[_, sockets] = all.emplace_back(exchange, way.socketsAmong(connections));
        suspects.insert(suspects.end(), sockets.begin(), sockets.end());
    }
    const std::vector<SocketId> ended = gasgauge::endFloods(suspects, kFlood);
    for (const auto &[exchange, sockets] : all) {
        if (std::ranges::find_first_of(sockets, ended) != sockets.end())
            exchange->noteFlood();
    }
}

/// Anything unread ends the connection here, so one that may be another exchange's is left to that one.
void JsonRpcClient::endOverdue(RpcExchange *exchange)
{
    const std::vector<OwnConnection> connections = ownConnections();
    std::vector<SocketId> sockets = underWay().at(exchange).socketsAmong(connections);
    for (const auto &[other, way] : underWay()) {
        if (other == exchange || sockets.empty())
            continue;
        const std::vector<SocketId> others = way.socketsAmong(connections);
        std::erase_if(sockets,
            [&others](SocketId socket) { return std::ranges::find(others, socket) != others.end(); });
    }
    gasgauge::endFloods(sockets, kOverdue);
}

} // namespace gasgauge
