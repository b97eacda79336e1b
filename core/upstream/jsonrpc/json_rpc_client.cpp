// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/json_rpc_client.h"

#include "upstream/jsonrpc/flood_guard.h"
#include "upstream/jsonrpc/rpc_exchange.h"
#include "upstream/jsonrpc/single_pass_body.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSet>

namespace gasgauge {

namespace {

/// An answer is read as it comes: what waits in such numbers comes faster than Qt gets through it.
constexpr FloodLimits kFlood{.waiting = 32 * 1024, .received = 2 * kMaxAnswerBytes};
constexpr std::chrono::milliseconds kFloodCheck{500};
/// After a time limit anything unread keeps Qt from hearing of the abort.
constexpr FloodLimits kOverdue{.waiting = 0, .received = kMaxAnswerBytes};

QByteArray questionBytes(Method method, qint64 id)
{
    const std::string_view name = methodName(method);
    return R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"method":")"
        + QByteArray(name.data(), static_cast<qsizetype>(name.size())) + R"(","params":[]})";
}

QNetworkRequest requestTo(QUrl url)
{
    QByteArray authorization;
    if (!url.userInfo().isEmpty()) {
        const QString pair
            = url.userName(QUrl::FullyDecoded) + QLatin1Char(':') + url.password(QUrl::FullyDecoded);
        authorization = "Basic " + pair.toUtf8().toBase64();
        url.setUserInfo(QString());
    }
    url.setFragment(QString());
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("gasgauge/" GASGAUGE_VERSION));
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Language", "*"); // else Qt tells the language of the user
    // Set by hand, so that Qt leaves the unpacking to gunzip(), which has a limit.
    request.setRawHeader("Accept-Encoding", "gzip");
    request.setRawHeader("Connection", "close");
    if (!authorization.isEmpty())
        request.setRawHeader("Authorization", authorization);

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

JsonRpcClient::JsonRpcClient(const Clock &clock, QNetworkAccessManager *network)
    : m_clock(clock)
    , m_network(network)
{
    m_floodTimer.setInterval(kFloodCheck);
    connect(&m_floodTimer, &QTimer::timeout, this, &JsonRpcClient::endFloods);
}

JsonRpcClient::~JsonRpcClient()
{
    // Replies have to go before the manager that made them.
    qDeleteAll(findChildren<RpcExchange *>(QString(), Qt::FindDirectChildrenOnly));
}

QNetworkAccessManager &JsonRpcClient::network()
{
    if (!m_network) {
        m_network = new QNetworkAccessManager(this);
        m_network->setAutoDeleteReplies(false);
    }
    return *m_network;
}

void JsonRpcClient::call(
    const UpstreamConfig &upstream, Method method, std::chrono::milliseconds limit, Done done)
{
    forgetConnections();
    const qint64 id = ++m_lastId;
    QNetworkRequest request = requestTo(upstream.url);
    const QByteArray bytes = questionBytes(method, id);
    request.setHeader(QNetworkRequest::ContentLengthHeader, bytes.size());
    auto *body = new SinglePassBody(bytes);
    QNetworkReply *reply = network().post(request, body);
    body->setParent(reply);

    auto *exchange
        = new RpcExchange(reply, {method, id, upstream.name.toStdString(), m_clock.wallNow()}, limit, this);
    const bool tls = upstream.url.scheme() == QLatin1String("https");
    const auto port = static_cast<quint16>(upstream.url.port(tls ? 443 : 80));
    m_underWay.insert(exchange, port);
    if (!m_floodTimer.isActive())
        m_floodTimer.start();
    const TimePoint start = m_clock.now();
    exchange->whenDone([this, exchange, port, start, done = std::move(done)](const FetchResult &result) {
        exchange->deleteLater();
        m_underWay.remove(exchange);
        if (exchange->tooSlow())
            gasgauge::endFloods(port, kOverdue);
        QMetaObject::invokeMethod(this, &JsonRpcClient::forgetConnections, Qt::QueuedConnection);
        done({result, exchange->status(), exchange->sent(), m_clock.now() - start});
    });
}

/// A kept connection may be closed by the other side at any moment, which would cost the next request; there
/// is one a minute, so a new connection each time is cheap, and Qt's network thread need not wait for it.
void JsonRpcClient::forgetConnections()
{
    if (!m_underWay.isEmpty())
        return;
    m_floodTimer.stop();
    if (m_network)
        m_network->clearConnectionCache();
}

void JsonRpcClient::endFloods()
{
    const QList<quint16> ports = m_underWay.values();
    for (const quint16 port : QSet<quint16>(ports.begin(), ports.end())) {
        if (gasgauge::endFloods(port, kFlood) == 0)
            continue;
        for (RpcExchange *exchange : m_underWay.keys(port))
            exchange->noteFlood();
    }
}

} // namespace gasgauge
