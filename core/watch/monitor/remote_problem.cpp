// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/remote_problem.h"

#include <QCoreApplication>
#include <QNetworkReply>

namespace gasgauge {

namespace {

constexpr qsizetype kMaxPlace = 200;

struct ProblemWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::RemoteMonitor)
};

/// Without what could be a secret, and never longer than a line.
QString placeOf(const QNetworkReply &reply)
{
    const QUrl location
        = reply.url().resolved(reply.attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl());
    return location
        .toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::FullyEncoded)
        .left(kMaxPlace);
}

QString problemOfStatus(const QNetworkReply &reply, const QString &origin, int status)
{
    switch (status) {
    case 401:
    case 403:
        return ProblemWords::tr(
            "%1 asks for a login or does not let us in (HTTP %2). A gasgauge asks for none: it is a proxy "
            "before it that refuses.")
            .arg(origin)
            .arg(status);
    case 404:
    case 410:
        return ProblemWords::tr(
            "%1 answers, but there is no gasgauge at this address (HTTP %2). Check its path and port.")
            .arg(origin)
            .arg(status);
    case 407:
        return ProblemWords::tr("The proxy on the way to %1 asks for a login.").arg(origin);
    case 408:
    case 429:
    case 503:
        return ProblemWords::tr("%1 is too busy to answer, or is stopping.").arg(origin);
    case 502:
    case 504:
        return ProblemWords::tr(
            "A proxy answers for %1, but does not reach the gasgauge behind it (HTTP %2).")
            .arg(origin)
            .arg(status);
    default:
        break;
    }
    if (status >= 300 && status < 400) {
        if (!reply.attribute(QNetworkRequest::RedirectionTargetAttribute).isValid())
            return ProblemWords::tr("%1 sends on to elsewhere and does not say where (HTTP %2).")
                .arg(origin)
                .arg(status);
        return ProblemWords::tr(
            "%1 sends on to %2, which is not followed. Attach to that address if it is yours.")
            .arg(origin, placeOf(reply));
    }
    if (status >= 500)
        return ProblemWords::tr("%1 answers that something went wrong there (HTTP %2).")
            .arg(origin)
            .arg(status);
    return ProblemWords::tr("%1 answers, but is no gasgauge.").arg(origin);
}

/// Of plain HTTP by way of a proxy Qt says what happened on the way as if no proxy were there.
QNetworkReply::NetworkError asOfProxy(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QNetworkReply::RemoteHostClosedError:
        return QNetworkReply::ProxyConnectionClosedError;
    case QNetworkReply::HostNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    default:
        return error;
    }
}

} // namespace

QString problemOf(const QNetworkReply &reply, const QString &origin, bool byProxy)
{
    switch (byProxy ? asOfProxy(reply.error()) : reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return ProblemWords::tr("Nothing listens at %1.").arg(origin);
    case QNetworkReply::HostNotFoundError:
        return ProblemWords::tr("There is no host of that name: %1.").arg(origin);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
        return ProblemWords::tr(
            "The proxy that is set for this system refuses the way to %1. Where none is needed, name the "
            "host in no_proxy.")
            .arg(origin);
    case QNetworkReply::ProxyNotFoundError:
        return ProblemWords::tr("The proxy that is set for this system is not found, so %1 cannot be asked.")
            .arg(origin);
    case QNetworkReply::ProxyTimeoutError:
        return ProblemWords::tr(
            "The proxy that is set for this system does not answer in time, so %1 cannot be asked.")
            .arg(origin);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return ProblemWords::tr("The proxy on the way to %1 asks for a login.").arg(origin);
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        if (reply.property(kReplyTooLarge).toBool())
            return ProblemWords::tr("%1 answers, but is no gasgauge.").arg(origin);
        return ProblemWords::tr("%1 does not answer in time.").arg(origin);
    case QNetworkReply::SslHandshakeFailedError:
        return ProblemWords::tr("The certificate of %1 is not trusted, or it does not speak https.")
            .arg(origin);
    default:
        break;
    }
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return status != 0 ? problemOfStatus(reply, origin, status)
                       : ProblemWords::tr("%1 cannot be reached.").arg(origin);
}

QString problemOfProxyLookup(const QString &origin)
{
    return ProblemWords::tr(
        "The proxy settings of this system do not say in time which way leads to %1: perhaps a proxy "
        "script that does not load.")
        .arg(origin);
}

QString problemOfBody(const QByteArray &body, const QString &origin)
{
    if (body.trimmed().startsWith('<'))
        return ProblemWords::tr(
            "%1 answers with a web page, such as a login, and is no gasgauge or hides one.")
            .arg(origin);
    if (body.trimmed().isEmpty())
        return ProblemWords::tr("%1 gives an empty answer and is no gasgauge.").arg(origin);
    return ProblemWords::tr("%1 answers, but is no gasgauge.").arg(origin);
}

} // namespace gasgauge
