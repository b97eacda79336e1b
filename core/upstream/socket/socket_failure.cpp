// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/socket/socket_failure.h"

#include "upstream/verdict/answer_table.h"

#include <QRegularExpression>
#include <QWebSocket>

namespace gasgauge {

namespace {

/// The status in Qt's sentence about a handshake that was not answered by 101; 0 where there is none. Qt 6.8
/// has sentences of its own for a 401, by whether it says how to log in.
int statusIn(const QString &text)
{
    constexpr int unauthorized = 401;
    if (text.contains(QLatin1String("requires authentication"))
        || text.contains(QLatin1String("WWW-Authenticate")))
        return unauthorized;
    static const QRegularExpression status(QStringLiteral("status code: ([1-5][0-9]{2})"));
    return status.match(text).captured(1).toInt();
}

Failure refusedHandshake(const std::string &upstream, int status)
{
    switch (meaningOf(std::nullopt, status, Method::BlockNumber)) {
    case Meaning::BudgetSpent:
        return socketTrouble(FailureKind::BudgetSpent, upstream,
            "says that the day's credits are spent; it is opened again at 00:00 UTC", FailureCause::Spent);
    case Meaning::RateLimited:
        return socketTrouble(FailureKind::RateLimited, upstream,
            "asks for fewer connections; it is opened again after a pause", FailureCause::Limited);
    default:
        break;
    }
    if (status == 401 || status == 403) {
        return socketTrouble(FailureKind::BadAnswer, upstream,
            "refuses with status " + std::to_string(status)
                + "; check the key or the user and password in --upstream, and with geth --ws.origins",
            FailureCause::Denied, status);
    }
    if (status >= 300 && status < 400)
        return socketTrouble(FailureKind::BadAnswer, upstream,
            "answered with a redirect, which is not followed", FailureCause::Redirect);
    return socketTrouble(FailureKind::BadAnswer, upstream,
        "answered with HTTP status " + std::to_string(status)
            + "; check that --upstream names a WebSocket (geth: --ws, port 8546)",
        FailureCause::HttpStatus, status);
}

/// Which of the two ends broke the protocol is all the same to who has to wait.
bool isBrokenMessage(QWebSocketProtocol::CloseCode code)
{
    return code == QWebSocketProtocol::CloseCodeWrongDatatype
        || code == QWebSocketProtocol::CloseCodeProtocolError;
}

} // namespace

Failure socketTrouble(
    FailureKind kind, const std::string &upstream, const std::string &what, FailureCause cause, int status)
{
    return Failure{kind, "the WebSocket of the upstream " + upstream + " " + what, std::nullopt}.because(
        cause, upstream, status);
}

Failure socketFailure(const std::string &upstream, const QWebSocket &socket)
{
    if (const int status = statusIn(socket.errorString()))
        return refusedHandshake(upstream, status);
    if (socket.closeCode() == QWebSocketProtocol::CloseCodeTooMuchData) {
        return socketTrouble(FailureKind::BadAnswer, upstream,
            "was closed because of a message of more than 1 MiB; it is opened again after a pause",
            FailureCause::Endless);
    }
    if (isBrokenMessage(socket.closeCode())) {
        return socketTrouble(FailureKind::BadAnswer, upstream,
            "was closed because of what is no message in UTF-8; it is opened again after a pause, check "
            "--upstream if this goes on",
            FailureCause::Nonsense);
    }
    switch (socket.error()) {
    case QAbstractSocket::ConnectionRefusedError:
        return socketTrouble(FailureKind::Unreachable, upstream,
            "refused the connection; check that it runs with a WebSocket (geth: --ws) and that --upstream is "
            "right",
            FailureCause::Refused);
    case QAbstractSocket::HostNotFoundError:
        return socketTrouble(FailureKind::Unreachable, upstream,
            "was not found; check the host in --upstream and the name service (DNS)", FailureCause::NotFound);
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return socketTrouble(FailureKind::Unreachable, upstream,
            "could not be trusted: TLS or its certificate failed, so nothing was sent; check the host in "
            "--upstream, this machine's date and its CA certificates (SSL_CERT_FILE names your own)",
            FailureCause::Untrusted);
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return socketTrouble(FailureKind::Unreachable, upstream,
            "was not asked: the proxy before it wants a user and a password; put them into http_proxy or "
            "https_proxy",
            FailureCause::ProxyPassword);
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return socketTrouble(FailureKind::Unreachable, upstream,
            "was not asked: the proxy before it failed; check the system's proxy (http_proxy, https_proxy), "
            "or "
            "name the host in no_proxy",
            FailureCause::Proxy);
    default:
        return socketTrouble(FailureKind::Unreachable, upstream,
            "was closed; it is opened again after a pause", FailureCause::Cut);
    }
}

} // namespace gasgauge
