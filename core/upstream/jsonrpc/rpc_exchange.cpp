// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/rpc_exchange.h"

#include "upstream/request/request_text.h"

#include <QNetworkRequest>

namespace gasgauge {

namespace {

/// What Qt may hold of an answer before it stops reading the socket.
constexpr qint64 kReadAhead = 64 * 1024;

/// Errors that Qt makes of a status; the response is whole all the same.
bool isHttpStatusError(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::ContentReSendError) {
        // Before a redirect Qt tries to rewind the body even where it is told not to follow.
        return status >= 300 && status < 400;
    }
    // What Qt makes of 400 and 418, and of a 407 that the upstream itself gives.
    if (error == QNetworkReply::ProtocolInvalidOperationError
        || error == QNetworkReply::ProxyAuthenticationRequiredError)
        return status >= 400;
    const bool content
        = error > QNetworkReply::UnknownProxyError && error <= QNetworkReply::UnknownContentError;
    const bool server
        = error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError;
    return status != 0 && (content || server);
}

} // namespace

RpcExchange::RpcExchange(
    QNetworkReply *reply, std::vector<Question> questions, std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
    , m_reply(reply)
    , m_questions(std::move(questions))
    , m_limit(limit)
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(kReadAhead);
    // Again once the request has begun, or Qt's network thread never hears of it, and reads a chunked body
    // for as long as one comes without a look at anything else.
    QMetaObject::invokeMethod(
        m_reply, [reply] { reply->setReadBufferSize(kReadAhead); }, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_sent = true; });
    connect(m_reply, &QIODevice::readyRead, this, &RpcExchange::readSome);
    connect(m_reply, &QNetworkReply::finished, this, &RpcExchange::end);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_tooSlow = true;
        m_reply->abort();
    });
    m_timer.setSingleShot(true);
    m_timer.start(limit);
}

RpcExchange::~RpcExchange()
{
    m_reply->disconnect(this);
}

int RpcExchange::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void RpcExchange::readSome()
{
    if (m_tooLarge || m_tooSlow)
        return;
    m_body += m_reply->read(kMaxAnswerBytes + 1 - m_body.size());
    if (m_body.size() > kMaxAnswerBytes) {
        m_tooLarge = true;
        m_reply->abort();
    }
}

void RpcExchange::end()
{
    m_timer.stop();
    m_reply->disconnect(this);
    readSome();
    m_done(result());
}

BatchVerdict RpcExchange::result() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const bool whole = m_tooLarge
        || (!m_tooSlow && (error == QNetworkReply::NoError || isHttpStatusError(error, status())));
    if (!whole)
        return {std::vector<FetchResult>(m_questions.size(), tl::unexpected(transportFailure(error)))};
    const HttpAnswer answer{
        status(), m_reply->rawHeader("Content-Encoding"), m_reply->rawHeader("Retry-After"), m_body};
    return judgeAll(m_questions, answer);
}

Failure RpcExchange::transportFailure(QNetworkReply::NetworkError error) const
{
    const std::string &name = m_questions.front().upstream;
    const std::string upstream = "the upstream " + name + " ";
    if (m_flooded && !m_tooSlow) {
        return Failure{FailureKind::BadAnswer,
            upstream + "sent bytes without end and no answer; check the host and the port in --upstream",
            std::nullopt}
            .because(FailureCause::Endless, name);
    }
    if (m_tooSlow)
        return noAnswerWithin(m_limit, name);
    const auto unreachable = [&](FailureCause cause, const char *what) {
        return Failure{FailureKind::Unreachable, upstream + what, std::nullopt}.because(cause, name);
    };
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return unreachable(
            FailureCause::Refused, "refused the connection; check that it runs and that --upstream is right");
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return unreachable(FailureCause::Proxy,
            "was not asked: the proxy before it failed; check the system's proxy (http_proxy, "
            "https_proxy), or name the host in no_proxy");
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return unreachable(FailureCause::ProxyPassword,
            "was not asked: the proxy before it wants a user and a password; put them into "
            "http_proxy or https_proxy");
    case QNetworkReply::HostNotFoundError:
        return unreachable(
            FailureCause::NotFound, "was not found; check the host in --upstream and the name service (DNS)");
    case QNetworkReply::SslHandshakeFailedError:
        return unreachable(FailureCause::Untrusted,
            "could not be trusted: TLS or its certificate failed, so nothing was sent; check the "
            "host in --upstream, this machine's date and its CA certificates "
            "(SSL_CERT_FILE names your own)");
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return Failure{FailureKind::BadAnswer, upstream + "does not speak HTTP; check the port in --upstream",
            std::nullopt}
            .because(FailureCause::NotHttp, name);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return unreachable(FailureCause::Cut,
            "closed the connection before its answer was whole; it is asked again after a pause");
    default:
        return unreachable(FailureCause::Unreachable,
            "could not be reached; check the network and that --upstream is right");
    }
}

} // namespace gasgauge
